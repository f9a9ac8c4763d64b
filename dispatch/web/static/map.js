// Draws the table's places: each errand a line of numbered dots, on our own ground or on tiles.
"use strict";

(() => {
  const place = document.getElementById("map");
  if (!place) return;
  const rows = [...document.querySelectorAll("#trips tbody tr")];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const map = L.map(place, { zoomControl: false, attributionControl: true, fadeAnimation: false, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: place.dataset.zoomIn, zoomOutTitle: place.dataset.zoomOut }).addTo(map);

  const credit = (words) => {
    const safe = document.createElement("span");
    safe.textContent = words;
    return safe.innerHTML;
  };

  // What is least prominent comes first in the file, so that the rest lies over it.
  const looks = {
    water: () => ({ stroke: false, fillColor: colour("--sky-wash"), fillOpacity: 1 }),
    green: () => ({ stroke: false, fillColor: colour("--leaf-wash"), fillOpacity: 0.8 }),
    built: () => ({ stroke: false, fillColor: colour("--line"), fillOpacity: 0.6 }),
    river: () => ({ color: colour("--sky-wash"), weight: 2 }),
    coast: () => ({ color: colour("--sky"), weight: 1.5 }),
    rail: () => ({ color: colour("--field"), weight: 1.5, dashArray: "6 4" }),
    road: (of) => ({ color: colour(of.rank <= 2 ? "--field" : "--line"), weight: { 1: 4, 2: 3, 3: 2 }[of.rank] ?? 1.2, opacity: 0.9 }),
  };

  async function ground() {
    if (place.dataset.tiles) {
      L.tileLayer(place.dataset.tiles, { maxZoom: 19, attribution: credit(place.dataset.credit) }).addTo(map);
      return;
    }
    if (!place.dataset.base) return;
    const answer = await fetch(place.dataset.base);
    if (!answer.ok) return;
    const base = await answer.json();
    L.geoJSON(base, {
      renderer: L.canvas({ pane: "tilePane" }),
      pane: "tilePane",
      interactive: false,
      filter: (one) => one.properties.layer !== "place",
      style: (one) => looks[one.properties.layer]?.(one.properties) ?? { color: colour("--line"), weight: 1 },
    }).addTo(map);
    for (const one of base.features) {
      if (one.properties.layer !== "place" || one.geometry.type !== "Point") continue;
      const name = document.createElement("span");
      name.className = "ground-name";
      name.textContent = one.properties.name ?? "";
      const [longitude, latitude] = one.geometry.coordinates;
      L.marker([latitude, longitude], { icon: L.divIcon({ html: name, className: "" }), interactive: false, keyboard: false, pane: "overlayPane" }).addTo(map);
    }
    if (base.attribution) map.attributionControl.addAttribution(credit(base.attribution));
  }

  const DOT = 32;
  const SPACE = 3;
  const bounds = L.latLngBounds([]);
  const marks = [];
  for (const row of rows) {
    const points = row.dataset.points.split(" ").filter(Boolean).map((pair) => pair.split(",").map(Number));
    if (!points.length) continue;
    const light = (on) => row.classList.toggle("lit", on);
    points.forEach((point) => bounds.extend(point));
    if (points.length > 1) L.polyline(points, { color: colour("--leaf"), weight: 3, opacity: 0.65, interactive: false }).addTo(map);
    const dot = document.createElement("span");
    dot.textContent = row.dataset.number;
    const marker = L.marker(points[0], {
      title: row.dataset.name,
      icon: L.divIcon({ html: dot, className: `dot ${row.dataset.status}`, iconSize: [DOT, DOT] }),
    }).addTo(map);
    const leg = L.polyline([points[0], points[0]], { className: "leg", interactive: false }).addTo(map);
    const foot = L.circleMarker(points[0], { className: "foot", radius: 3, interactive: false }).addTo(map);
    marks.push({ marker, leg, foot, place: L.latLng(points[0]) });
    marker.on("mouseover focus", () => light(true)).on("mouseout blur", () => light(false));
    const open = () => { location.assign(row.querySelector("a").href); };
    marker.on("click", open).on("keydown", (event) => { if (event.originalEvent.key === "Enter") open(); });
    row.addEventListener("mouseenter", () => marker.setZIndexOffset(1000));
    row.addEventListener("mouseleave", () => marker.setZIndexOffset(0));
  }

  // Where several errands begin at one place, each dot steps aside and a thin line shows whence.
  function stepAside() {
    const places = marks.map((mark) => map.latLngToLayerPoint(mark.place));
    const drawn = drawnApart(places.map((at) => [at.x, at.y]), DOT + SPACE);
    marks.forEach((mark, nth) => {
      const moved = Math.hypot(drawn[nth][0] - places[nth].x, drawn[nth][1] - places[nth].y) > 1;
      const to = moved ? map.layerPointToLatLng(drawn[nth]) : mark.place;
      mark.marker.setLatLng(to);
      mark.leg.setLatLngs([mark.place, to]);
      for (const line of [mark.leg, mark.foot]) line.getElement()?.classList.toggle("unmoved", !moved);
    });
  }
  map.on("zoomend", stepAside);
  map.on("resize", stepAside);

  if (bounds.isValid()) map.fitBounds(bounds.pad(0.15), { maxZoom: 15 });
  else map.setView([62, 15], 5);
  stepAside();
  ground();
})();
