using System.Collections;
using System.Globalization;

namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary>One field of a cron expression: the set of its values. Elements are separated by commas; each is <c>*</c>, a value, a range, or one of these with a step.</summary>
internal sealed class CronField
{
    private readonly BitArray values;
    private readonly int minimum;

    private CronField(CronFieldKind kind, BitArray values)
    {
        minimum = kind.Minimum;
        this.values = values;
    }

    /// <summary>The values in ascending order.</summary>
    public IEnumerable<int> Ascending => Enumerable.Range(minimum, values.Length).Where(Contains);

    /// <summary>The values in descending order.</summary>
    public IEnumerable<int> Descending => Ascending.Reverse();

    /// <summary>Whether a value is in the set.</summary>
    public bool Contains(int value) => value >= minimum && value - minimum < values.Length && values[value - minimum];

    /// <summary>Reads a field.</summary>
    /// <exception cref="AutomationException">It breaks a rule.</exception>
    public static CronField Parse(CronFieldKind kind, string text)
    {
        var values = new BitArray(kind.Maximum - kind.Minimum + 1);
        foreach (var element in text.Split(','))
        {
            Add(kind, element, values);
        }

        return new CronField(kind, values);
    }

    private static void Add(CronFieldKind kind, string element, BitArray values)
    {
        var parts = element.Split('/');
        if (parts.Length > 2)
        {
            throw kind.Wrong(element, "only one '/' may stand in it");
        }

        var step = parts.Length == 1 ? 1 : Step(kind, element, parts[1]);
        var (first, last) = Range(kind, element, parts[0], hasStep: parts.Length == 2);
        for (var value = first; value <= last; value += step)
        {
            values[value - kind.Minimum] = true;
        }
    }

    private static (int First, int Last) Range(CronFieldKind kind, string element, string text, bool hasStep)
    {
        if (text == "*")
        {
            return (kind.Minimum, kind.Maximum);
        }

        var ends = text.Split('-');
        if (ends.Length > 2)
        {
            throw kind.Wrong(element, "a range has two ends");
        }

        var first = kind.Value(element, ends[0]);
        var last = ends.Length == 2 ? kind.Value(element, ends[1]) : hasStep ? kind.Maximum : first;
        return first <= last ? (first, last) : throw kind.Wrong(element, "the range ends before it begins; write it as two");
    }

    private static int Step(CronFieldKind kind, string element, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= kind.Maximum
            ? step
            : throw kind.Wrong(element, $"a step is a whole number from 1 to {kind.Maximum}");
}
