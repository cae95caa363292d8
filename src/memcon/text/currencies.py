"""Currencies as English texts name them: signs, codes and words to ISO 4217.

None marks a word that several states use and that only its adjective tells apart ("pesos"): kept, not guessed.
"""

SIGNS: dict[str, str | None] = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "S$": "SGD",
    "HK$": "HKD", "NT$": "TWD", "NZ$": "NZD", "R$": "BRL", "J$": "JMD", "TT$": "TTD", "FJ$": "FJD", "N$": "NAD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₫": "VND", "₱": "PHP", "₦": "NGN",
    "₪": "ILS", "₺": "TRY", "฿": "THB", "₴": "UAH", "₸": "KZT", "₾": "GEL", "₵": "GHS", "৳": "BDT", "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
"""A bare "$" is told apart by who writes: see `find_amounts`."""

CODES: dict[str, str] = {
    code: code
    for code in (
        "USD EUR GBP JPY CNY INR AUD CAD NZD SGD HKD TWD KRW VND THB IDR MYR PHP AED SAR QAR KWD BHD OMR JOD ILS TRY RUB UAH KZT "
        "UZS CHF SEK NOK DKK PLN CZK HUF RON BGN RSD EGP MAD TND DZD NGN GHS KES UGX TZS ETB ZAR BRL MXN ARS CLP COP PEN PKR LKR "
        "BDT NPR MVR MMK KHR LAK MNT FJD PGK XOF XAF AMD AZN GEL RWF ZMW BWP NAD"
    ).split()
} | {"RMB": "CNY", "Rs": "INR", "Rs.": "INR", "RM": "MYR", "Rp": "IDR", "SR": "SAR", "QR": "QAR", "Dh": "AED", "Dhs": "AED",
"KSh": "KES", "DM": "DEM",
     "Ksh": "KES", "VNĐ": "VND", "Tk": "BDT", "NIS": "ILS", "SFr": "CHF", "P": "PHP"}  # fmt: skip

DOLLARS: dict[str, str | None] = {
    "us": "USD", "u.s.": "USD", "u.s": "USD", "american": "USD", "united states": "USD", "australian": "AUD", "aussie": "AUD",
    "canadian": "CAD", "singapore": "SGD", "singaporean": "SGD", "hong kong": "HKD", "new zealand": "NZD", "kiwi": "NZD",
    "taiwan": "TWD", "new taiwan": "TWD", "zimbabwe": None, "zimbabwean": None,
    "fijian": "FJD", "fiji": "FJD", "jamaican": "JMD", "namibian": "NAD",
}  # fmt: skip

WORDS: dict[str, str | None] = {
    "euro": "EUR", "euros": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "dong": "VND", "baht": "THB",
    "rupiah": "IDR", "ringgit": "MYR", "rand": "ZAR", "reais": "BRL", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF",
    "forints": "HUF", "hryvnia": "UAH", "hryvnias": "UAH", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB",
    "tenge": "KZT", "taka": "BDT", "naira": "NGN", "birr": "ETB", "lira": "TRY", "liras": "TRY", "shekels": "ILS",
    "sterling": "GBP", "rupees": "INR", "kip": "LAK", "riel": "KHR", "riels": "KHR", "cedis": "GHS", "kwacha": "ZMW",
    "pula": "BWP",
    "pounds": "GBP", "pound": "GBP", "dollars": "USD", "dollar": "USD",
    "deutschmark": "DEM", "deutschmarks": "DEM", "deutsche mark": "DEM", "deutsche marks": "DEM", "lire": "ITL", "pesetas": "ESP",
    "drachmas": "GRD", "drachmae": "GRD", "markka": "FIM", "schillings": "ATS", "ecu": "XEU", "ecus": "XEU",
    "marks": None, "guilders": None, "escudos": None,
    "pesos": None, "francs": None, "dinars": None, "dirhams": None, "riyals": None, "rials": None, "kroner": None,
    "kronor": "SEK",
    "krona": None, "crowns": None, "shillings": None,
}  # fmt: skip

NATIONAL: dict[tuple[str, str], str] = {
    ("egyptian", "pounds"): "EGP", ("british", "pounds"): "GBP", ("lebanese", "pounds"): "LBP", ("syrian", "pounds"): "SYP",
    ("sudanese", "pounds"): "SDG", ("indian", "rupees"): "INR", ("pakistani", "rupees"): "PKR", ("pakistan", "rupees"): "PKR",
    ("sri lankan", "rupees"): "LKR", ("nepali", "rupees"): "NPR", ("nepalese", "rupees"): "NPR", ("mauritian", "rupees"): "MUR",
    ("mexican", "pesos"): "MXN", ("philippine", "pesos"): "PHP", ("argentine", "pesos"): "ARS", ("chilean", "pesos"): "CLP",
    ("colombian", "pesos"): "COP", ("cuban", "pesos"): "CUP", ("uruguayan", "pesos"): "UYU", ("swiss", "francs"): "CHF",
    ("rwandan", "francs"): "RWF", ("congolese", "francs"): "CDF", ("kuwaiti", "dinars"): "KWD", ("jordanian", "dinars"): "JOD",
    ("iraqi", "dinars"): "IQD", ("bahraini", "dinars"): "BHD", ("tunisian", "dinars"): "TND", ("algerian", "dinars"): "DZD",
    ("libyan", "dinars"): "LYD", ("serbian", "dinars"): "RSD", ("uae", "dirhams"): "AED", ("emirati", "dirhams"): "AED",
    ("moroccan", "dirhams"): "MAD", ("saudi", "riyals"): "SAR", ("qatari", "riyals"): "QAR", ("omani", "riyals"): "OMR",
    ("omani", "rials"): "OMR", ("iranian", "rials"): "IRR", ("iranian", "riyals"): "IRR", ("norwegian", "kroner"): "NOK",
    ("danish", "kroner"): "DKK", ("swedish", "kronor"): "SEK", ("swedish", "krona"): "SEK", ("icelandic", "krona"): "ISK",
    ("kenyan", "shillings"): "KES", ("kenya", "shillings"): "KES", ("ugandan", "shillings"): "UGX", ("tanzanian",
     "shillings"): "TZS",
    ("french", "francs"): "FRF", ("belgian", "francs"): "BEF", ("luxembourg", "francs"): "LUF", ("italian", "lire"): "ITL",
    ("german", "marks"): "DEM", ("west german", "marks"): "DEM", ("east german", "marks"): "DDM", ("finnish", "marks"): "FIM",
    ("dutch", "guilders"): "NLG", ("portuguese", "escudos"): "PTE", ("irish", "pounds"): "IEP", ("soviet", "rubles"): "SUR",
    ("soviet", "roubles"): "SUR",
    ("czech", "crowns"): "CZK", ("swedish", "crowns"): "SEK", ("norwegian", "crowns"): "NOK", ("danish", "crowns"): "DKK",
}  # fmt: skip
"""The adjective and the word."""

ADJECTIVES = frozenset(DOLLARS) | {a for a, _ in NATIONAL} | {
    "japanese", "chinese", "korean", "south korean", "vietnamese", "thai", "indonesian", "malaysian", "south african",
    "brazilian",
    "polish", "hungarian", "ukrainian", "russian", "kazakh", "bangladeshi", "nigerian", "ethiopian", "turkish", "israeli", "cfa",
}  # fmt: skip

NEEDS_SCALE = frozenset(
    {"marks", "ecu", "ecus", "won", "pounds", "pound", "dong", "kip", "pula", "crowns", "sterling", "dollar", "rand", "lira"}
)
"""Words that are also others ("10 won", "20 pounds of rice"): money only after thousand, million and so on."""

COMMON = frozenset(
    "USD EUR GBP JPY CNY INR AUD CAD NZD SGD HKD TWD KRW VND THB IDR MYR PHP AED SAR QAR KWD CHF SEK NOK DKK RMB Rs Rs.".split()
)
RARE = frozenset(CODES) - COMMON
"""Codes that are also other words ("COP30", "P 5"): money only with a scale."""
