// Says where round marks are drawn so that none covers another, each as near its place as may be.
"use strict";

// `points` are [x, y] in pixels, `width` is what two marks must have between their middles.
// Equal points take turns round a circle, so that the same map always looks the same.
const drawnApart = (points, width) => {
  const A_TURN = 2.399963; // the golden angle in radians: no two of many lie in one direction
  const drawn = points.map(([x, y], at) => [x + 0.5 * Math.cos(at * A_TURN), y + 0.5 * Math.sin(at * A_TURN)]);
  for (let round = 0; round < 200; round += 1) {
    let touching = false;
    for (let one = 0; one < drawn.length; one += 1) {
      for (let other = one + 1; other < drawn.length; other += 1) {
        const x = drawn[other][0] - drawn[one][0];
        const y = drawn[other][1] - drawn[one][1];
        const far = Math.hypot(x, y);
        if (far >= width) continue;
        touching = true;
        const [right, down] = far > 0.01 ? [x / far, y / far] : [Math.cos(other * A_TURN), Math.sin(other * A_TURN)];
        const step = (width - far) / 2 + 0.1;
        drawn[one] = [drawn[one][0] - right * step, drawn[one][1] - down * step];
        drawn[other] = [drawn[other][0] + right * step, drawn[other][1] + down * step];
      }
    }
    if (!touching) break;
  }
  const crowded = (at) => points.some(([x, y], other) => other !== at && Math.hypot(x - points[at][0], y - points[at][1]) < width);
  return drawn.map((point, at) => (Math.hypot(point[0] - points[at][0], point[1] - points[at][1]) < 1 && !crowded(at) ? points[at] : point));
};
