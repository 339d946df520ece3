using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>One conversion of a format text, checked as Java's formatter checks it before it looks at any argument.</summary>
/// <param name="Index">Number of its argument, 0 for the next one, -1 for that of the conversion before.</param>
/// <param name="Flags">Its flags, in Java's order.</param>
/// <param name="Width">Characters at least, -1 without.</param>
/// <param name="Precision">Its precision, -1 without.</param>
/// <param name="IsTime">Whether the letter follows a t.</param>
/// <param name="IsUpper">Whether the result is in upper case.</param>
/// <param name="Letter">The conversion: lower case, but for the letters after t.</param>
internal sealed partial record FormatSpecifier(int Index, string Flags, int Width, int Precision, bool IsTime, bool IsUpper, char Letter)
{
    private const string FlagOrder = "-#+ 0,(<";
    private const string TimeLetters = "HIklMNLQpsSTZzaAbBCdehjmyYrRcDF";

    public bool Has(char flag) => Flags.Contains(flag, StringComparison.Ordinal);

    /// <summary>Reads the conversion that begins at a percent sign, and where it ends.</summary>
    /// <exception cref="FormatProblem">It is none, or contradicts itself.</exception>
    public static (FormatSpecifier Specifier, int End) Read(string format, int at)
    {
        Match match = Specification().Match(format, at);
        if (!match.Success)
        {
            throw new FormatProblem("UnknownFormatConversion", $"Conversion = '{(at + 1 < format.Length ? format[at + 1] : '%')}'");
        }

        string flags = match.Groups["flags"].Value;
        for (int i = 0; i < flags.Length; i++)
        {
            if (flags.IndexOf(flags[i], StringComparison.Ordinal) < i)
            {
                throw new FormatProblem("DuplicateFormatFlags", $"Flags = '{flags[i]}'");
            }
        }

        char letter = match.Groups["letter"].Value[0];
        bool isTime = match.Groups["time"].Success;
        bool isUpper = isTime ? match.Groups["time"].Value == "T" : letter is 'B' or 'H' or 'S' or 'C' or 'X' or 'E' or 'G' or 'A';
        var specifier = new FormatSpecifier(
            flags.Contains('<', StringComparison.Ordinal) ? -1 : Number(match.Groups["index"], 0, int.MaxValue),
            string.Concat(FlagOrder.Where(flag => flags.Contains(flag, StringComparison.Ordinal))),
            Number(match.Groups["width"], -1, FormatLimits.MaxWidth),
            Number(match.Groups["precision"], -1, FormatLimits.MaxPrecision),
            isTime,
            isUpper,
            isUpper && !isTime ? char.ToLowerInvariant(letter) : letter);
        specifier.Check();
        return (specifier, match.Index + match.Length);
    }

    /// <summary>The conversion as it is written, as Java's errors show it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"%{Flags}{(Index > 0 ? $"{Index}$" : "")}{(Width >= 0 ? $"{Width}" : "")}{(Precision >= 0 ? $".{Precision}" : "")}{(IsTime ? IsUpper ? "T" : "t" : "")}{(IsUpper && !IsTime ? char.ToUpperInvariant(Letter) : Letter)}");

    private static int Number(Group group, int otherwise, int most)
    {
        if (!group.Success)
        {
            return otherwise;
        }

        return int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= most
            ? value
            : throw new FormatProblem("IllegalFormat", $"{group.Value} is over {most.ToString(CultureInfo.InvariantCulture)}");
    }

    private void Check()
    {
        if (IsTime)
        {
            CheckTime();
            return;
        }

        switch (Letter)
        {
            case 'b' or 's' or 'h':
                if (Letter != 's')
                {
                    Refuse("#");
                }

                NeedWidth("-");
                Refuse("+ 0,(");
                break;
            case 'c':
                NoPrecision();
                Refuse("#+ 0,(");
                NeedWidth("-");
                break;
            case 'd' or 'o' or 'x':
                CheckNumber();
                NoPrecision();
                Refuse(Letter == 'd' ? "#" : ",");
                break;
            case 'e' or 'f' or 'g' or 'a':
                CheckNumber();
                Refuse(Letter switch { 'e' => ",", 'g' => "#", 'a' => "(,", _ => "" });
                break;
            case '%':
                NoPrecision();
                if (Flags.Trim('-').Length > 0)
                {
                    throw IllegalFlags();
                }

                NeedWidth("-");
                break;
            case 'n':
                NoPrecision();
                if (Width >= 0)
                {
                    throw new FormatProblem("IllegalFormatWidth", Width.ToString(CultureInfo.InvariantCulture));
                }

                if (Flags.Length > 0)
                {
                    throw IllegalFlags();
                }

                break;
            default:
                throw new FormatProblem("UnknownFormatConversion", $"Conversion = '{Letter}'");
        }
    }

    private void CheckTime()
    {
        NoPrecision();
        if (!TimeLetters.Contains(Letter, StringComparison.Ordinal))
        {
            throw new FormatProblem("UnknownFormatConversion", $"Conversion = 't{Letter}'");
        }

        Refuse("#+ 0,(");
        NeedWidth("-");
    }

    private void CheckNumber()
    {
        NeedWidth("-0");
        if ((Has('+') && Has(' ')) || (Has('-') && Has('0')))
        {
            throw IllegalFlags();
        }
    }

    private void NeedWidth(string flags)
    {
        if (Width < 0 && flags.Any(Has))
        {
            throw new FormatProblem("MissingFormatWidth", ToString());
        }
    }

    private void NoPrecision()
    {
        if (Precision >= 0)
        {
            throw new FormatProblem("IllegalFormatPrecision", Precision.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Flags that the conversion does not take.</summary>
    internal void Refuse(string flags)
    {
        foreach (char flag in flags.Where(Has))
        {
            throw new FormatProblem("FormatFlagsConversionMismatch", $"Conversion = {Letter}, Flags = {flag}");
        }
    }

    private FormatProblem IllegalFlags() => new("IllegalFormatFlags", $"Flags = '{Flags}'");

    [GeneratedRegex(@"\G%((?<index>[0-9]+)\$)?(?<flags>[-#+ 0,(<]*)(?<width>[1-9][0-9]*)?(\.(?<precision>[0-9]+))?(?<time>[tT])?(?<letter>[a-zA-Z%])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Specification();
}
