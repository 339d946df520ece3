namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// Reads the times of CloudTrail records (ISO 8601 in UTC, <c>2023-07-10T11:45:00Z</c>) and the forms other tools turn them into.
/// </summary>
internal static class EventTimeText
{
    private const long MicrosPerSecond = 1_000_000;

    /// <summary>Epoch numbers from here on are milliseconds, not seconds: the year 5138 in seconds, 1973 in milliseconds.</summary>
    private const decimal FirstMilliseconds = 100_000_000_000m;

    /// <summary>Last instant taken in: the end of the year 9999, in seconds from 1970.</summary>
    private const long LastSecond = 253_402_300_799;

    /// <summary>First instant taken in: the start of the year 1.</summary>
    private const long FirstSecond = -62_135_596_800;

    /// <summary>Parses an instant. A time without an offset is UTC, digits behind the microseconds are dropped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="micros">Microseconds from 1970-01-01T00:00:00Z.</param>
    /// <param name="canonical">Whether writing the value as <c>yyyy-MM-ddTHH:mm:ss[.f…]Z</c> without trailing zeros gives the same text.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long micros, out bool canonical)
    {
        micros = 0;
        canonical = false;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        int century = Two(text, 0), yearOfCentury = Two(text, 2);
        int year = (century * 100) + yearOfCentury;
        int month = Two(text, 5), day = Two(text, 8), hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
        if (century < 0 || yearOfCentury < 0 || year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month))
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60 || text[10] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            return false;
        }

        // A leap second is the instant after it.
        long seconds = ((DaysFromEpoch(year, month, day) * 24L) + hour) * 3600 + (minute * 60) + second;
        canonical = text[10] == 'T' && second < 60;
        ReadOnlySpan<byte> rest = text[19..];
        if (!Fraction(ref rest, out int fraction, ref canonical) || !Offset(rest, out int offset, ref canonical))
        {
            return false;
        }

        seconds -= offset;
        micros = (seconds * MicrosPerSecond) + fraction;
        return seconds is >= FirstSecond and <= LastSecond;
    }

    /// <summary>Parses an epoch number: seconds, or milliseconds when it is too large for them.</summary>
    public static bool TryParseEpoch(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        if (!decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out decimal value))
        {
            return false;
        }

        decimal seconds = Math.Abs(value) >= FirstMilliseconds ? value / 1000 : value;
        if (seconds < FirstSecond || seconds >= LastSecond + 1)
        {
            return false;
        }

        micros = (long)decimal.Floor(seconds * MicrosPerSecond);
        return true;
    }

    /// <summary>Days of the proleptic Gregorian calendar from 1970-01-01, counted in years that begin in March.</summary>
    private static int DaysFromEpoch(int year, int month, int day)
    {
        int y = month <= 2 ? year - 1 : year;
        int m = month <= 2 ? month + 9 : month - 3;
        return (365 * y) + (y / 4) - (y / 100) + (y / 400) + (((153 * m) + 2) / 5) + day - 1 - 719_468;
    }

    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        int tens = text[at] - '0', ones = text[at + 1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : -1;
    }

    private static bool Fraction(ref ReadOnlySpan<byte> rest, out int micros, ref bool canonical)
    {
        micros = 0;
        if (rest.Length == 0 || rest[0] is not ((byte)'.' or (byte)','))
        {
            return true;
        }

        int digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        for (int i = 0; i < 6; i++)
        {
            micros = (micros * 10) + (i < digits ? rest[1 + i] - '0' : 0);
        }

        canonical &= digits is >= 1 and <= 6 && rest[digits] != '0' && rest[0] == '.';
        rest = rest[(digits + 1)..];
        return digits > 0;
    }

    private static bool Offset(ReadOnlySpan<byte> rest, out int seconds, ref bool canonical)
    {
        seconds = 0;
        if (rest.Length == 1 && rest[0] == 'Z')
        {
            return true;
        }

        canonical = false;
        if (rest.Length == 0 || (rest.Length == 1 && rest[0] == 'z'))
        {
            return true;
        }

        bool colon = rest.Length == 6 && rest[3] == ':';
        if (rest[0] is not ((byte)'+' or (byte)'-') || !(rest.Length is 3 or 5 || colon))
        {
            return false;
        }

        int hours = Two(rest, 1);
        int minutes = rest.Length == 3 ? 0 : Two(rest, rest.Length - 2);
        if (hours is < 0 or > 23 || minutes is < 0 or > 59)
        {
            return false;
        }

        seconds = ((hours * 60) + minutes) * (rest[0] == '-' ? -60 : 60);
        return true;
    }
}
