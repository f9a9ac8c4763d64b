"""Which passwords are refused, and which are not."""

import pytest

from dispatch.errors import BadInput
from dispatch.sign_in import passwords
from dispatch.sign_in.strength import LONGEST, check_password, is_common

COMMON = (
    "Sommar2026!!", "Lösenord1234", "l0s3n0rd!2026", "qwertyuiop12", "1q2w3e4r5t6y", "ZaqWsxCde321",
    "HemtjänstNorr1", "Serviceteam2026", "VaraKommun2026", "aaaaaaaaaaaa", "abcabcabcabc",
    "123456789012", "987654321098", "P@ssw0rd2026", "Kalle1987Kalle", "IloveYou1234!",
    "ett två tre fyra fem", "måndag tisdag onsdag torsdag", "lösenord lösenord lösenord lösenord",
    "Välkommen2027", "asdfghjklöä12", "GöteborgIFK99", "Hemlig nyckel 77",
)  # fmt: skip
FINE = (
    "hästbatteriklammer", "blåbärssoppa på skidor", "trollkarlens tre trötta tofflor",
    "tre gula bananer i skogen", "hagelskur lyser blekblått", "G7#kq!wZ2vRt", "mzpu-xwqk-hdne",
    "Kvastskaft i novembervind",
)  # fmt: skip


@pytest.mark.parametrize("password", COMMON)
def test_what_anybody_would_try_first_is_refused(password: str) -> None:
    assert is_common(password)
    with pytest.raises(BadInput, match="easy to guess"):
        check_password(password)


@pytest.mark.parametrize("password", FINE)
def test_words_that_do_not_belong_together_are_fine(password: str) -> None:
    check_password(password)


def test_what_others_know_of_a_person_is_no_secret() -> None:
    check_password("zebulonqvist12")
    with pytest.raises(BadInput):
        check_password("zebulonqvist12", about=["Zebulon Qvist"])
    with pytest.raises(BadInput):
        check_password("Zebulon.Qvist1", about=["zebulon.qvist@tjoflojt.se"])


def test_a_password_has_twelve_characters_at_least_and_an_end() -> None:
    for password in ("hästbatteri", "å" * (LONGEST + 1)):
        with pytest.raises(BadInput):
            check_password(password)


def test_a_hash_is_argon2id_with_the_parameters_that_owasp_asks_for() -> None:
    kept = passwords.hashed("hästbatteriklammer")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept != passwords.hashed("hästbatteriklammer"), "every hash has a salt of its own"
    assert passwords.matches("hästbatteriklammer", kept)
    assert not passwords.matches("hästbatteriklamme", kept)
    assert not passwords.outdated(kept)
    assert passwords.outdated(kept.replace("t=2", "t=1"))


@pytest.mark.parametrize("kept", [None, "", "x", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$"])
def test_what_is_no_hash_matches_nothing(kept: str | None) -> None:
    assert not passwords.matches("nobody has this password", kept)
