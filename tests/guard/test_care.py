"""Care stays with care staff; practical things with alike names are welcome."""

import pytest

from dispatch.guard import faults_in
from dispatch.guard.care import TASKS, care_tasks_in
from dispatch.guard.plain import plain

CARE = {
    "medicine": [
        "Ge medicin kl 12",
        "ge honom hans tabletter",
        "Hjälp till med medicinen",
        "dela dosett till veckan",
        "Påminn om medicin",
        "insulin kl 8",
        "Ge Bosse hans morgonmedicin",
        "kontrollera att hon tar sina tabletter",
        "ska ha sina ögondroppar kl 8",
        "medicinutdelning på kvällen",
        "give her the pills",
        "help with medication",
        "Remind him to take his tablets",
    ],
    "hygiene": [
        "duscha Karin",
        "Duschning på fredag",
        "hjälp med dusch",
        "tvätta kunden",
        "klä på henne",
        "hjälp på toaletten",
        "borsta tänderna",
        "ta på stödstrumpor",
        "personlig hygien",
        "shower the resident",
        "help her shower",
        "Assist the resident with showering",
        "give him a bath",
        "help to the toilet",
    ],
    "wound": [
        "sårvård",
        "Lägg om såret på benet",
        "byta förband",
        "Lägg om bensår",
        "wound care",
        "change the bandage",
    ],
    "diaper": [
        "byt blöja",
        "blöjbyte kl 10",
        "byta på brukaren",
        "change his diaper",
        "nappy changing",
    ],
    "lift": [
        "lyfta brukaren",
        "Lyft upp honom",
        "hjälp henne ur sängen",
        "vända på patienten",
        "förflytta den boende",
        "lift the resident",
        "help him out of bed",
        "carry her up",
    ],
    "feed": [
        "mata henne",
        "Boende behöver matas",
        "hjälp att äta lunch",
        "sondmatning",
        "feed the client",
        "help him eat",
    ],
    "catheter": ["byt kateter", "tömma urinpåse", "stomivård", "empty the catheter"],
    "measure": ["ta blodtryck", "mäta blodsockret", "check his blood sugar"],
    "company": ["ledsaga till frisören", "tillsyn av boende", "sit with the resident"],
}


@pytest.mark.parametrize(
    ("task", "text"), [(task, text) for task, texts in CARE.items() for text in texts]
)
def test_a_care_task_is_refused_by_its_name(task: str, text: str) -> None:
    assert task in [found.name for found in care_tasks_in(plain(text))]
    assert any("egen personal" in fault.message_sv for fault in faults_in(text, field="note"))


def test_every_care_task_has_examples_here() -> None:
    assert {task.name for task in TASKS} == set(CARE)


# Goods are goods: nappies, plasters and a shower chair are bought, fetched and carried every
# day. What is refused is doing something to a person.
PRACTICAL = [
    "Montera duschdraperi",
    "Hämta duschstol på hjälpmedelscentralen",
    "Byt glödlampa i duschen",
    "Laga dusch och handfat",
    "Duscha av bilmattorna",
    "Flytta ett medicinskåp till rum 4",
    "Lyft in medicinvagnen",
    "Nytt skåp för medicin ska monteras",
    "move the medicine cabinet",
    "Köp 3 paket blöjor storlek M",
    "Byt blöjorna mot storlek L",
    "Hämta inkontinensskydd på lagret",
    "Köp plåster och en förbandslåda",
    "Hämta personlyft och rullstol",
    "Lämna en låda katetrar till enheten",
    "Lyft soffan hos kunden",
    "Bär kundens möbler till bilen",
    "bär in mat och matkassar",
    "lift the sofa at the client's",
    "carry the resident's boxes",
    "carry her boxes",
    "Fetch the patient lift",
    "buy a shower curtain and a bath mat",
    "help us hang the shower curtain",
    "feed the printer with paper",
    "Mata fåglarna på gården",
    "matkonto hos butiken",
    "Ge nyckeln till personalen",
    "Ge kunden kvittot",
    "Hjälp oss att bära sängen",
    "Vänd kundvagnen rätt",
    "Tvätta bilen ut- och invändigt",
    "Tvätta kundens bil",
    "Klä om soffan",
    "Hämta en blodtrycksmätare på lagning",
    "Hämta post på vårdcentralen och apoteket",
    "Hämta brukarens cykel på verkstaden",
    "Hjälp hyresgästen med flytten",
    "Byt däck, regnr ABC123, nyckel i receptionen",
    "Laktosfri mjölk och glutenfritt bröd",
    "Allergivänligt tvättmedel",
    "Inga mediciner ska följa med",
    "Hämta paket på Demensboendet Solgläntan",
    "lämna pärmar på demensenheten",
    "Diabetesmottagningen, entré B",
    "collect chairs from the dementia unit",
    "Ta med handskar och munskydd",
    "Bilbatteriet är dött",
    "Ring på och vänta, Karin är hörselskadad? Nej, dörrklockan är trasig.",
    "one brush stroke of white paint",
    "Lägg om sladden i kontoret",
    "Lyft ner tv:n från väggen",
    "Hämta duscharmatur på byggvaruhuset",
    "Flytta en vårdsäng från rum 3 till rum 5",
    "Handla mat åt boende på avdelning 3",
    "Kodlås på dörren, personal öppnar",
    "Lift the tyres into the boot",
    "change the light bulb in the shower room",
    "Soffa 3-sits, 2 fåtöljer, bord 120x80, ca 4 m3",
]


@pytest.mark.parametrize("text", PRACTICAL)
def test_practical_words_pass(text: str) -> None:
    assert faults_in(text, field="note") == []


@pytest.mark.parametrize(
    "text",
    [
        "Karin har demens",
        "kunden är diabetiker",
        "allergisk mot nötter",
        "nötallergi",
        "laktosintolerant",
        "har haft stroke",
        "MRSA på boendet",
        "missbrukare",
        "he is allergic to nuts",
        "she has dementia",
        "diagnos: ADHD",
    ],
)
def test_words_about_health_are_refused_with_what_to_write_instead(text: str) -> None:
    (fault,) = faults_in(text, field="note")
    assert "laktosfri mjölk" in fault.message_sv
    assert "lactose-free milk" in fault.message_en


@pytest.mark.parametrize("text", ["tömma dödsbo", "kunden är avliden", "the tenant passed away"])
def test_a_death_is_nobodys_business_here(text: str) -> None:
    (fault,) = faults_in(text, field="note")
    assert fault.message_sv.startswith("Skriv inte varför")


@pytest.mark.parametrize(
    "text",
    ["Hämta medicin på apoteket", "Läkemedel från apoteket", "hämta ut recept", "fetch meds"],
)
def test_loose_medicine_points_to_the_sealed_bag(text: str) -> None:
    (fault,) = faults_in(text, field="facts.what")
    assert "förseglad apotekspåse" in fault.message_sv


def test_several_faults_are_told_at_once() -> None:
    faults = faults_in("Duscha 19121212-1212, portkod 4711", field="note")
    assert len(faults) == 3
