using System.Globalization;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Query.Functions.Values.Formats;

/// <content>Reading.</content>
internal sealed partial class TimeFormat
{
    /// <summary>The wall time and the zone that a text has in this format, the zone null without one; null when the text has another form.</summary>
    public (DateTime Local, string? Zone)? Parse(string text)
    {
        var fields = new TimeFields(pivotYear);
        int at = 0;
        foreach (TimeElement element in elements)
        {
            if (!Read(text, ref at, element, fields))
            {
                return null;
            }
        }

        return at == text.Length && fields.ToLocal() is { } local ? (local, fields.Zone) : null;
    }

    private static bool Read(string text, ref int at, TimeElement element, TimeFields fields) => element.Kind switch
    {
        TimeElementKind.Literal => ReadLiteral(text, ref at, element.Text),
        TimeElementKind.Era => ReadLiteral(text, ref at, "AD"),
        TimeElementKind.DayOfWeekShortText or TimeElementKind.DayOfWeekText =>
            ReadName(text, ref at, [.. s_names.DayNames, .. s_names.AbbreviatedDayNames]) is { } day && fields.Set(TimeElementKind.DayOfWeek, (((day % 7) + 6) % 7) + 1, 2),
        TimeElementKind.MonthOfYearShortText or TimeElementKind.MonthOfYearText =>
            ReadName(text, ref at, [.. s_names.MonthNames.Take(12), .. s_names.AbbreviatedMonthNames.Take(12)]) is { } month && fields.Set(TimeElementKind.MonthOfYear, (month % 12) + 1, 2),
        TimeElementKind.HalfdayOfDay => ReadName(text, ref at, ["AM", "PM"]) is { } half && fields.Set(element.Kind, half, 2),
        TimeElementKind.FractionOfSecond => ReadFraction(text, ref at, element.Maximum, fields),
        TimeElementKind.TimeZoneOffset or TimeElementKind.TimeZoneOffsetColon => ReadOffset(text, ref at, fields),
        TimeElementKind.TimeZoneId or TimeElementKind.TimeZoneName => ReadZone(text, ref at, fields),
        _ => ReadNumber(text, ref at, element, fields),
    };

    private static bool ReadLiteral(string text, ref int at, string literal)
    {
        if (string.Compare(text, at, literal, 0, literal.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return false;
        }

        at += literal.Length;
        return true;
    }

    /// <summary>The index of the longest name that stands here.</summary>
    private static int? ReadName(string text, ref int at, string[] names)
    {
        int begin = at;
        int best = -1;
        for (int i = 0; i < names.Length; i++)
        {
            if ((best < 0 || names[i].Length > names[best].Length) && string.Compare(text, begin, names[i], 0, names[i].Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                best = i;
            }
        }

        at += best < 0 ? 0 : names[best].Length;
        return best < 0 ? null : best;
    }

    private static bool ReadFraction(string text, ref int at, int maximum, TimeFields fields)
    {
        int digits = Digits(text, at, maximum);
        if (digits == 0)
        {
            return false;
        }

        fields.Set(TimeElementKind.FractionOfSecond, int.Parse(text.AsSpan(at, Math.Min(digits, 3)), CultureInfo.InvariantCulture) * (digits switch { 1 => 100, 2 => 10, _ => 1 }), digits);
        at += digits;
        return true;
    }

    private static bool ReadNumber(string text, ref int at, TimeElement element, TimeFields fields)
    {
        bool isSigned = element.Kind is TimeElementKind.Year or TimeElementKind.Weekyear or TimeElementKind.TwoDigitYear && at < text.Length && text[at] is '-' or '+';
        int begin = isSigned ? at + 1 : at;
        int digits = Digits(text, begin, element.Maximum);
        if (digits == 0 || (element.Kind == TimeElementKind.TwoDigitYear && element.Maximum == 2 && digits != 2))
        {
            return false;
        }

        int value = int.Parse(text.AsSpan(begin, digits), CultureInfo.InvariantCulture);
        value = isSigned && text[at] == '-' ? -value : value;
        at = begin + digits;
        return fields.Set(element.Kind, value, isSigned ? 0 : digits);
    }

    private static bool ReadOffset(string text, ref int at, TimeFields fields)
    {
        if (at < text.Length && text[at] is 'Z' or 'z')
        {
            at++;
            fields.Zone = TimeZones.Utc;
            return true;
        }

        int length = at + 5 < text.Length && text[at + 3] == ':' ? 6 : at + 4 < text.Length && char.IsAsciiDigit(text[at + 3]) ? 5 : 3;
        if (at + length > text.Length || text[at] is not ('+' or '-') || TimeZones.Find(text.Substring(at, length)) is not { } zone)
        {
            return false;
        }

        at += length;
        fields.Zone = zone;
        return true;
    }

    private static bool ReadZone(string text, ref int at, TimeFields fields)
    {
        int end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '/' or '_' or '+' or '-' or ':'))
        {
            end++;
        }

        if (end == at || TimeZones.Find(text[at..end]) is not { } zone)
        {
            return false;
        }

        at = end;
        fields.Zone = zone;
        return true;
    }

    private static int Digits(string text, int at, int maximum)
    {
        int count = 0;
        while (count < maximum && at + count < text.Length && char.IsAsciiDigit(text[at + count]))
        {
            count++;
        }

        return count;
    }
}
