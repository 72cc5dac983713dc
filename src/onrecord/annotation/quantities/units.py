"""Units and currencies as news writes them, with one name for each: read before and after a number."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = """
percentage point|percentage points|percent point|percent points|per cent point|per cent points|pct points|pp|ppt
basis point|basis points|bp|bps
percent|%|pc|percent|per cent|percents|pct|percentage
point|points|pts
millimetre|mm|millimetre|millimeter|millimetres|millimeters
centimetre|cm|centimetre|centimeter|centimetres|centimeters
micrometre|μm|µm|micrometre|micrometer|micrometres|micrometers|micron|microns
nanometre|nm|nanometre|nanometer|nanometres|nanometers
kilometre|km|kms|kilometre|kilometer|kilometres|kilometers
metre|m|metre|meter|metres|meters
nautical mile|nautical mile|nautical miles
mile|mi|mile|miles
inch|inch|inches|″
foot|ft|foot|feet|′
yard|yd|yds|yard|yards
light year|light year|light years|light-year|light-years
square millimetre|mm2|mm²|square millimetre|square millimetres|square millimeters
square centimetre|cm2|cm²|square centimetre|square centimetres|square centimeter|square centimeters
square kilometre|km2|km²|sq km|sq kms|square km|square kilometre|square kilometer|square kilometres|square kilometers
square metre|m2|m²|sq m|sqm|square metre|square meter|square metres|square meters
square mile|sq mi|square mile|square miles|sq miles
square foot|sq ft|sqft|square foot|square feet
square inch|sq in|square inch|square inches
square yard|square yard|square yards
acre|acre|acres
hectare|ha|hectare|hectares
cubic metre|m3|m³|cu m|cubic metre|cubic meter|cubic metres|cubic meters
cubic foot|cubic foot|cubic feet
cubic centimetre|cc|cubic centimetre|cubic centimeter|cubic centimetres|cubic centimeters
litre|l|litre|liter|litres|liters
millilitre|ml|millilitre|milliliter|millilitres|milliliters
gallon|gallon|gallons|US gallons|US gallon|U.S. gallons|U.S. gallon|imperial gallons
pint|pint|pints
quart|quart|quarts
barrel|bbl|barrel|barrels
barrel per day|bpd|b/d|barrels a day
bushel|bushel|bushels
cup|cups
milligram|mg|milligram|milligrams
microgram|mcg|μg|µg|microgram|micrograms
gram|g|gram|grams|gramme|grammes
kilogram|kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes
kiloton|kiloton|kilotons
megaton|megaton|megatons
tonne|tonne|tonnes|metric ton|metric tons|metric tonnes|mt
ton|ton|tons
pound|pound
pound-mass|lb|lbs|pound-mass
ounce|oz|ounce|ounces
dram|dram|drams
carat|carat|carats
mile per hour|mph|miles per hour|mile per hour|miles an hour|mile an hour
kilometre per hour|kph|km/h|kmh|km/hr|kmph|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour
metre per second|m/s|metres per second|meters per second
foot per second|feet per second|ft/s
mile per gallon|mpg|miles per gallon
knot|knot|knots
milliwatt|mW|milliwatt|milliwatts
watt|W|watt|watts
kilowatt|kW|KW|kilowatt|kilowatts
megawatt|MW|megawatt|megawatts
gigawatt|GW|gigawatt|gigawatts
terawatt|TW|terawatt|terawatts
kilowatt-hour|kWh|KWh|kilowatt-hour|kilowatt-hours|kilowatt hour|kilowatt hours
megawatt-hour|MWh|megawatt-hour|megawatt-hours|megawatt hours
gigawatt-hour|GWh|gigawatt-hour|gigawatt-hours|gigawatt hours
terawatt-hour|TWh|terawatt-hour|terawatt-hours|terawatt hours
horsepower|hp|HP|bhp|horsepower
joule|joule|joules
kilojoule|kJ|kilojoule|kilojoules
calorie|calorie|calories|cal
kilocalorie|kcal|kilocalorie|kilocalories
volt|V|volt|volts
kilovolt|kV|kilovolt|kilovolts
ampere per square centimetre|A/cm2|A/cm²
ampere|amp|amps|ampere|amperes
milliampere-hour|mAh|milliampere-hour
farad|F|farad|farads
ohm|ohm|ohms|Ω
hertz|Hz|HZ|hertz
kilohertz|kHz|kilohertz
megahertz|MHz|megahertz
gigahertz|GHz|gigahertz
bit|bit|bits
byte|byte|bytes
kilobyte|kB|KB|kilobyte|kilobytes
megabyte|MB|megabyte|megabytes
gigabyte|GB|gigabyte|gigabytes|gigs
terabyte|TB|terabyte|terabytes
petabyte|PB|petabyte|petabytes
megabit|megabit|megabits
gigabit|gigabit|gigabits
kilobit per second|kbps|Kbps|kilobits per second
megabit per second|Mbps|mbps|megabits per second|Mb/s
gigabit per second|Gbps|gbps|gigabits per second|Gb/s
megabyte per second|MB/s|MBps|megabytes per second
megapixel|MP|megapixel|megapixels
pixel|pixel|pixels|px
frame per second|fps|frames per second
degree celsius|°C|°c|ºC|degrees Celsius|degree Celsius|degrees celsius|degrees C|degrees centigrade|Celsius|celsius
degree fahrenheit|°F|°f|ºF|degrees Fahrenheit|degree Fahrenheit|degrees fahrenheit|degrees F|Fahrenheit
degree|°|º|degree|degrees
kelvin|kelvin|kelvins
nanosecond|nanosecond|nanoseconds
microsecond|microsecond|microseconds
millisecond|ms|millisecond|milliseconds
second|sec|secs|second|seconds
minute|min|mins|minute|minutes
hour|hr|hrs|hour|hours
day|day|days
week|week|weeks
fortnight|fortnight|fortnights
month|month|months
quarter|quarters
year|yr|yrs|year|years
decade|decade|decades
century|century|centuries
part per million|ppm|parts per million
parts-per-billion|ppb|parts per billion
revolutions per minute|rpm|revolutions per minute
beat per minute|bpm|beats per minute
decibel|dB|db|decibel|decibels
pound-foot|lb-ft|lb ft|lb.-ft.|pound-feet|pound-foot|pound feet
newton metre|Nm|newton metre|newton metres|newton meters
newton|newton|newtons
pound per square inch|psi
pascal|pascal|pascals
microsievert|microsievert|microsieverts
millisievert|mSv|millisievert|millisieverts
sievert|sievert|sieverts
becquerel|Bq|becquerel|becquerels
mole|mol|moles
millimole|mmol|millimoles
kelvin|kelvin|kelvins|degrees Kelvin
newton|N
joule|J
megajoule|MJ|megajoule|megajoules
watt-hour|Wh|watt-hour|watt-hours|watt hours
British thermal unit|BTU|BTUs|Btu
pascal|Pa
hectopascal|hPa
kilopascal|kPa|kilopascals
megapascal|MPa|megapascals
millibar|mb|millibar|millibars|mbar
bar|bars|bar
atmosphere|atm|atmospheres
inch of mercury|inHg|inches of mercury
millimetre of mercury|mmHg
lumen|lm|lumen|lumens
candela|candela|candelas|cd
lux|lux
nit|nits
tesla|T|teslas
weber|Wb
henry|henry|henries
coulomb|coulomb|coulombs
microfarad|μF|microfarads
milliampere|mA|milliamp|milliamps|milliampere
millivolt|mV|millivolt|millivolts
kiloohm|kΩ|kilohms
radian|rad|radian|radians
dot per inch|dpi
pixel per inch|ppi
furlong|furlong|furlongs
fathom|fathom|fathoms
league|leagues
mach|mach
centilitre|cl|centilitre|centiliter|centilitres|centiliters
decilitre|dl|dL|decilitre|deciliter
kilolitre|kilolitre|kiloliter|kilolitres
fluid ounce|fl oz|fluid ounce|fluid ounces
tablespoon|tbsp|tablespoon|tablespoons
teaspoon|tsp|teaspoon|teaspoons
stone|stone
grain|grains
hundredweight|cwt|hundredweight
troy ounce|troy ounce|troy ounces
short ton|short ton|short tons
long ton|long ton|long tons
cubic inch|cubic inch|cubic inches|cu in
cubic yard|cubic yard|cubic yards
cubic mile|cubic mile|cubic miles
cubic kilometre|km3|km³|cubic kilometre|cubic kilometer|cubic kilometres|cubic kilometers
cubic foot per second|cfs|cubic feet per second
gram per kilometre|g/km
milligram per decilitre|mg/dL|mg/dl
microgram per cubic metre|μg/m3|µg/m3|μg/m³|µg/m³
kilogram per cubic metre|kg/m3|kg/m³
gram per cubic centimetre|g/cm3|g/cm³
metre per second squared|m/s2|m/s²|m/s^2|metres per second squared|meters per second squared
candela per square metre|cd/m2|cd/m²
watt per square metre|W/m2|W/m²
inch per second|inches per second
litre per 100 kilometres|L/100km|l/100km|L/100 km|litres per 100km
kilowatt-hour per 100 kilometres|kWh/100km
mile per second|miles per second
kilometre per second|km/s|kilometres per second|kilometers per second
kilometre per litre|kmpl|km/l
gigabit|Gb
megabit|Mb
terabit|terabits
exabyte|EB|exabytes
zettabyte|ZB|zettabytes
kibibyte|KiB
mebibyte|MiB
gibibyte|GiB
curie|curies
gray|grays
rem|rems
picometre|pm|picometers
angstrom|angstrom|angstroms|Å
astronomical unit|AU|astronomical units
parsec|parsec|parsecs
solar mass|solar masses
microlitre|μl|μL|µL|microliters|microlitres
nanogram|ng|nanograms
millennium|millennium|millennia
"""

_MONEY: Final = """
dollar|dollar|dollars|US dollars|US dollar|U.S. dollars|U.S. dollar|USD|bucks|greenbacks
canadian dollar|Canadian dollars|Canadian dollar|CAD
australian dollar|Australian dollars|Australian dollar|AUD
new zealand dollar|New Zealand dollars|NZD
hong kong dollar|Hong Kong dollars|HKD
singapore dollar|Singapore dollars|SGD
taiwan dollar|Taiwan dollars|TWD
euro|euro|euros|EUR|EURO
pound sterling|pounds sterling|pound sterling|pounds|GBP|British pounds|quid|sterling
pence|pence
penny|pennies
cent|cent|cents
euro cent|euro cents
japanese yen|yen|Japanese yen|YEN|JPY
chinese yuan|yuan|renminbi|RMB|CNY|rmb
russian ruble|rubles|roubles|ruble|rouble|Russian rubles|RUB
ukrainian hryvnia|hryvnias|hryvnia|hryvnya|hryvnyas|UAH
shekel|shekel|shekels|NIS|ILS
indian rupee|rupee|rupees|Indian rupees|INR
swiss franc|Swiss francs|Swiss franc|francs|franc|CHF
swedish krona|kronor|krona|Swedish kronor|Swedish crowns|SEK
norwegian krone|Norwegian crowns|Norwegian kroner|NOK
danish krone|Danish crowns|Danish kroner|DKK
polish zloty|zloty|zlotys|zlotych|PLN
hungarian forint|forint|forints|HUF
czech koruna|koruna|korunas|CZK
turkish lira|lira|liras|lire|TRY
egyptian pound|Egyptian pounds
south korean won|won|KRW
south african rand|rand|ZAR
brazilian real|reais|reals|BRL
mexican peso|pesos|peso|MXN
thai baht|baht|THB
malaysian ringgit|ringgit|MYR
indonesian rupiah|rupiah|IDR
philippine peso|PHP
saudi riyal|riyal|riyals|SAR
uae dirham|dirham|dirhams|AED
dinar|dinar|dinars
bitcoin|bitcoin|bitcoins|BTC
"""

_SIGNS: Final = {
    "US$": "dollar", "US $": "dollar", "U.S. $": "dollar", "$US": "dollar", "U$S": "dollar", "USD": "dollar",
    "C$": "canadian dollar", "CA$": "canadian dollar", "Cdn$": "canadian dollar", "CAD": "canadian dollar",
    "A$": "australian dollar", "AU$": "australian dollar", "AUD": "australian dollar",
    "NZ$": "new zealand dollar", "HK$": "hong kong dollar", "S$": "singapore dollar", "NT$": "taiwan dollar",
    "R$": "brazilian real", "$": "dollar",
    "€": "euro", "EUR": "euro", "EU€": "euro", "£": "pound sterling", "GBP": "pound sterling", "PS": "pound "
    "sterling",
    "¥": "japanese yen", "Y=": "japanese yen", "JPY": "japanese yen", "RMB": "chinese yuan", "CNY": "chinese yuan",
    "₽": "russian ruble", "RUB": "russian ruble", "₴": "ukrainian hryvnia", "UAH": "ukrainian hryvnia",
    "₹": "indian rupee", "Rs": "indian rupee", "Rs.": "indian rupee", "INR": "indian rupee", "₪": "shekel",
    "NIS": "shekel", "CHF": "swiss franc", "SEK": "swedish krona", "NOK": "norwegian krone", "DKK": "danish krone",
    "PLN": "polish zloty", "RM": "malaysian ringgit", "₩": "south korean won", "฿": "thai baht",
    "₦": "nigerian naira", "#": "pound sterling", "Tk": "bangladeshi taka", "KSh": "kenyan shilling",
    "₱": "philippine peso", "₺": "turkish lira",
}  # fmt: skip
"""Signs and codes that stand before an amount."""

UNITS: Final[dict[str, str]] = {}
"""Every written form of a unit or currency behind a number, with its one name."""

MONEY: Final[frozenset[str]] = frozenset(
    {line.split("|", 1)[0] for line in _MONEY.strip().splitlines()} | set(_SIGNS.values())
)
"""The names that are currencies."""

for _line in (_NAMES + _MONEY).strip().splitlines():
    if _line:
        _name, *_forms = _line.split("|")
        for _form in _forms:
            UNITS.setdefault(_form, _name)

_PERIODS: Final = "nanosecond|second|minute|hour|day|week|month|quarter|year|season|night|shift"
_PER: Final = (
    rf"{_PERIODS}|annum|share|barrel|gallon|litre|liter|ounce|pound|tonne|ton|bushel|kilogram|kilo|"
    rf"kilometre|kilometer|"
    r"mile|head|person|capita|household|family|acre|hectare|game|match|test|vote|ticket|unit|student|child|worker|"
    r"square (?:foot|metre|meter|mile|kilometre|kilometer)|hundred thousand|100,000 people|1,000 people"
)
_PIECES: Final = "share|barrel|gallon|litre|liter|ounce|pound|tonne|ton|head|person|bushel|kilo|game|ticket|piece"
_SHORT: Final = "hour|hr|h|day|week|wk|month|mo|year|yr|second|sec|s|kg|litre|share|barrel|ounce|oz|cm2|cm²|m2|m²"
RATE: Final = re.compile(
    rf"\s+(?:per\s+(?!cent\b)(?P<any>[a-z]+)|(?:each|every|for each|for every)\s+(?P<per>{_PER})|"
    rf"an?\s+(?P<a>{_PERIODS}|{_PIECES}))\b|\s?/\s?(?P<slash>{_SHORT})\b"
)
"""What an amount is reckoned per: ``a month``, ``per share``, ``/hr``."""

_SLASHES: Final = {
    "hr": "hour", "h": "hour", "wk": "week", "mo": "month", "yr": "year", "sec": "second", "s": "second",
    "kg": "kilogram", "oz": "ounce", "cm2": "square centimetre", "cm²": "square centimetre",
    "m2": "square metre", "m²": "square metre",
}  # fmt: skip


def _alternatives(forms: list[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0-]") for form in sorted(forms, key=len, reverse=True))


# Letters that are words of their own count as units only where they touch the digits.
_TOUCHING = [
    "m",
    "g",
    "l",
    "s",
    "ha",
    "min",
    "sec",
    "mi",
    "mt",
    "cal",
    "pp",
    "bp",
    "MP",
    "cc",
    "db",
    "ms",
    "nm",
    "mm",
    "N",
    "J",
    "T",
    "AU",
    "pm",
    "Pa",
    "mb",
    "atm",
    "cd",
    "cl",
    "lm",
    "rad",
    "EB",
    "ZB",
    "V",
    "F",
    "A",
]
_SPELT = [form for form in UNITS if form[0].isalpha() and form not in _TOUCHING]
_MARKS = [form for form in UNITS if not form[0].isalpha()]

_SPACED: Final = r"[FVNJ](?:[\s.,;)]|$)|Pa\b|atm\b|mm\b|nm\b|ha\b|min\b|g\b|cc\b|ms\b|m\b(?!\.)"
UNIT_AFTER: Final = re.compile(
    rf"[ \u00a0]?(?:{_alternatives(_MARKS)})"
    rf"|[ \u00a0]?-?(?:{_alternatives(_SPELT)})(?![\w²³]|-(?!(?:year|long|old|mark)\b))"
    rf"|(?:[ \u00a0](?={_SPACED}))?(?:{_alternatives(_TOUCHING)})(?![\w²³'’])"
)
"""A unit or currency right behind a number."""

_SIGN = re.compile(rf"(?<![A-Za-z])(?:{_alternatives(list(_SIGNS))})[ \u00a0]?[-–−]?$")
CENTS: Final = re.compile(r"(?:c|¢|p)(?![\w'’])")

_CASELESS: Final = {form.lower(): name for form, name in UNITS.items() if len(form) > 3}


def unit_name(written: str) -> str | None:
    """The one name of a unit as written, ``None`` for what is none."""
    form = written.strip(" \u00a0-").replace("\u00a0", " ")
    return UNITS.get(form) or UNITS.get(form.replace("-", " ")) or _CASELESS.get(form.lower())


def sign_before(text: str, at: int) -> tuple[int, str] | None:
    """Where a currency sign that ends at ``at`` begins, and the currency's name."""
    match = _SIGN.search(text, max(0, at - 8), at)
    if match is None:
        return None
    written = match.group().rstrip(" \u00a0-–−")
    return match.start(), _SIGNS[written.replace("\u00a0", " ")] if written in _SIGNS else "dollar"


def rate_after(text: str, at: int) -> tuple[int, str] | None:
    """Where ``a month`` or ``per share`` at ``at`` ends, and what the amount is reckoned per."""
    match = RATE.match(text, at)
    if match is None:
        return None
    per = match["any"] or match["per"] or match["a"] or match["slash"]
    return match.end(), _SLASHES.get(per, per)
