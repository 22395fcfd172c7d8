"""National identity numbers are found, and nothing else is taken for one."""

from __future__ import annotations

import random

import pytest

from kursus.model import national_id
from kursus.model.national_id import DANISH, DANISH_OR_SWEDISH, NORWEGIAN, SWEDISH
from kursus.model.text import is_doubtful


def norwegian(date: str, serial: int) -> str:
    """Give the first number with this date whose serial allows both check digits."""
    while True:
        digits = f"{date}{serial:03}"
        for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
            check = 11 - sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11
            digits += "0" if check == 11 else str(check)
        if len(digits) == 11:
            return digits
        serial += 1


def found(text: str) -> str | None:
    """Find as the boundary does: the close look only after the sweep."""
    return national_id.find(text) if is_doubtful(text) else None


@pytest.mark.parametrize(
    "date",
    ["010190", "311285", "290200", "410190", "710785", "014190", "016690", "018190", "019290"],
)
def test_every_kind_of_norwegian_number_is_found(date: str) -> None:
    """Ordinary, D- and the three kinds of synthetic numbers are told by both check digits."""
    assert found(norwegian(date, 100)) == NORWEGIAN


@pytest.mark.parametrize(
    "form",
    [
        "{0}{1}{2}{3}",
        "{0}{1}{2} {3}",
        "{0}{1}{2}-{3}",
        "{0}{1}{2}\u00a0{3}",
        "{0}{1}{2}\u202f{3}",
        "{0}{1}{2}\u2013{3}",
        "{0}{1}{2}\u2014{3}",
        "{0}{1}{2}\u2212{3}",
        "{0}{1}{2}\u00ad{3}",
        "{0}{1}{2}\u2009{3}",
        "{0}{1}{2}\u200b{3}",
        "{0}{1}{2}.{3}",
        "{0}{1}{2} - {3}",
        "{0}.{1}.{2} {3}",
        "{0}.{1}.{2}-{3}",
        "{0}.{1}.{2} - {3}",
        "{0} {1} {2} {3}",
        "{0}.{1}.19{2} {3}",
        "fnr:{0}{1}{2}{3}",
        "Født {0}{1}{2} {3}, bor på Ås",
        "Łukasz {0}{1}{2}{3}.",
        "\n{0}{1}{2}{3}\n",
        "{0}{1}{2}\t{3}",
        "{0}{1}{2}\n{3}",
        "{0}{1}{2} \n {3}",
        "{0}.{1}.{2}\t{3}",
        "{0}\n{1}\n{2}\n{3}",
        "{0}{1}{2}\u3000{3}",
        "{0}{1}{2}\u2028{3}",
        "{0}{1}{2}\uff0d{3}",
        "{0}\uff0e{1}\uff0e{2} {3}",
    ],
)
def test_a_norwegian_number_is_found_however_it_is_written(form: str) -> None:
    """Spaces, hyphens, dots and full years do not hide it, nor does text around it."""
    digits = norwegian("170585", 300)
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
    assert found(form.format(*parts)) == NORWEGIAN


@pytest.mark.parametrize("zero", ["\uff10", "\u0660", "\u0966", "\U0001d7d8"])
def test_a_number_is_found_in_the_digits_of_any_script(zero: str) -> None:
    """Full-width digits and all others that mean the same, alone and mixed with ours."""
    digits = norwegian("170585", 300)
    others = "".join(chr(ord(zero) + int(digit)) for digit in digits)
    for text in (others, f"{digits[:6]} {others[6:]}", f"{others[0]}{digits[1:]}"):
        assert found(f"Fnr {text}.") == NORWEGIAN
        assert national_id.masked(f"Fnr {text}.") == "Fnr \u2026."
    assert found("\uff11\uff11\uff10\uff17\uff16\uff11-\uff14\uff12\uff18\uff11") == DANISH


def test_three_and_two_digits_are_found() -> None:
    """The serial and check digits are often written apart."""
    digits = norwegian("170585", 300)
    assert found(f"{digits[:6]} {digits[6:9]} {digits[9:]}") == NORWEGIAN


def test_each_wrong_norwegian_check_digit_lets_it_pass() -> None:
    """Eleven digits that only look like a date are some other number."""
    digits = norwegian("170585", 300)
    for place in (9, 10):
        wrong = str((int(digits[place]) + 1) % 10)
        assert found(digits[:place] + wrong + digits[place + 1 :]) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("110761-4281", DANISH),
        ("110761 - 4281", DANISH),
        ("110761\u00a04281", DANISH),
        ("110761\u20134281", DANISH),
        ("110761\t4281", DANISH),
        ("110761-\n4281", DANISH),
        ("19811218\n9876", SWEDISH),
        ("110761 1415", None),  # a quarter past two
        ("CPR 1107614288", DANISH),
        ("CPR 1107614281", None),  # no check digit, and written as any number is
        ("CPR 4107614288", None),
        ("811218-9876", SWEDISH),
        ("811218+9876", SWEDISH),
        ("811278-9873", SWEDISH),
        ("198112189876", SWEDISH),
        ("19811218-9876", SWEDISH),
        ("811218-9875", None),
        ("198112189875", None),
        ("010203-0004", DANISH_OR_SWEDISH),
    ],
)
def test_danish_and_swedish_numbers_are_told_apart(text: str, kind: str | None) -> None:
    """Denmark by date, and check digit where it stands bare; Sweden by its Luhn digit."""
    assert found(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "+47 12 34 56 78",
        "+4712345678",
        "004712345678",
        "12 34 56 78",
        "12345678",
        "+45 12 34 56 78",
        "+4512345678",
        "+46 70 123 45 67",
        "+46701234567",
        "0701234567",
        "070-123 45 67",
        "08-123 456 78",
        "+358401234567",
        "2026-03-12 10:00",
        "2026-03-12T10:00:00",
        "12.03.2026 10.00",
        "12.03.26 10.00",
        "12.03.26 kl. 1000",
        "120326 1000",
        "20260312 1000",
        "20260312-1000",
        "202603121000",
        "20260312100000",
        "12/3-26 09.00-15.30",
        "12.03.2026 09.00-15.30",
        "120326\n1000",
        "120326\t1000",
        "20260312\t1000",
        "12.03.2026\n10.00\n15.30",
        "12.03.26\t0900\t1530",
        "41234567\n92345678",
        "412 34 567\n923 45 678",
        "12 34 56 78\n12 34 56 78\n22 33 44 55",
        "912 345 678\n41234567",
        "\uff14\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
        "\uff12\uff10\uff12\uff16-\uff10\uff13-\uff11\uff12 10:00",
        "912 345 678",
        "NO 912 345 678 MVA",
        "DK12345678",
        "556677-8899",
        "212000-0142",
        "SE556677889901",
        "5790001234567",
        "https://zoom.example.org/j/81234567890",
        "",
        "Kari Nordmann",
    ],
)
def test_other_numbers_are_let_pass(text: str) -> None:
    """Telephone numbers, dates with times and organisation numbers are ordinary text."""
    assert national_id.find(text) is None


def test_every_minute_of_a_year_is_let_pass() -> None:
    """No date with its time, in any of the forms that are typed, is taken for a person."""
    for day in range(1, 29):
        for month in range(1, 13):
            for clock in ("08.00", "0930", "10:15", "11 45", "153000", "15:30:00"):
                for form in (
                    f"{day:02}.{month:02}.2026 {clock}",
                    f"{day:02}{month:02}26\n{clock}",
                    f"{day:02}.{month:02}.26\t{clock}",
                    f"{day}.{month}.26 {clock}",
                    f"2026-{month:02}-{day:02} {clock}",
                    f"{day:02}{month:02}26 {clock}",
                ):
                    assert national_id.find(form) is None, form


def test_few_random_numbers_are_caught() -> None:
    """Of ten random digits a third of a per cent look Danish; of eleven, fewer Norwegian."""
    chance = random.Random(20)  # noqa: S311 - not a secret
    ten = [f"{chance.randrange(10**10):010}" for _ in range(20_000)]
    eleven = [f"{chance.randrange(10**11):011}" for _ in range(20_000)]
    assert sum(national_id.find(text) is not None for text in ten) < 20_000 * 0.004
    assert sum(national_id.find(text) is not None for text in eleven) < 20_000 * 0.003


def test_the_sweep_passes_nothing_that_the_close_look_finds() -> None:
    """Whatever is found is found behind the sweep too, in any neighbourhood."""
    chance = random.Random(21)  # noqa: S311 - not a secret
    for _ in range(20_000):
        text = "".join(chance.choices("0011223456789 .-+;x\t\n\u00a0\u0141\uff11\uff10", k=18))
        if national_id.find(text) is not None:
            assert is_doubtful(text), text


def test_a_masked_text_has_no_number_left() -> None:
    """Every number gives way to a sign, and all else stays."""
    text = "01010050053 og 010190-1230, tlf. +47 900 00 000 den 12.3.2020"
    assert national_id.masked(text) == "… og …, tlf. +47 900 00 000 den 12.3.2020"
