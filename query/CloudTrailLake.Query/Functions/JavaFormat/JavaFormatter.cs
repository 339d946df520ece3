using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>
/// Java's <c>Formatter</c> in the root locale, for the classes of values that Trino gives it (java.util.Formatter, "Format String Syntax").
/// </summary>
internal static class JavaFormatter
{
    /// <summary>The text of the arguments, each as <see cref="FormatArgument.Read"/> takes it.</summary>
    /// <exception cref="FunctionException">The format is none, or does not fit its arguments.</exception>
    public static string Format(string format, string[] arguments)
    {
        try
        {
            var specifiers = Read(format);
            var text = new StringBuilder(format.Length);
            int at = 0, next = 0, last = -1;
            foreach (var (specifier, begin, end) in specifiers)
            {
                text.Append(format, at, begin - at);
                at = end;
                if (specifier is { IsTime: false, Letter: '%' or 'n' })
                {
                    text.Append(specifier.Letter == 'n' ? "\n" : Justified("%", specifier));
                    continue;
                }

                int index = specifier.Index switch { -1 => last, 0 => next++, _ => specifier.Index - 1 };
                if (index < 0 || index >= arguments.Length)
                {
                    throw new FormatProblem("MissingFormatArgument", $"Format specifier '{specifier}'");
                }

                last = index;
                text.Append(Text(specifier, FormatArgument.Read(arguments[index])));
            }

            return text.Append(format, at, format.Length - at).ToString();
        }
        catch (FormatProblem problem)
        {
            throw new FunctionException($"Invalid format string: {format} ({problem.Message})", problem);
        }
    }

    /// <summary>An argument that has another class than the conversion takes.</summary>
    internal static FormatProblem Unfit(FormatSpecifier specifier, FormatArgument argument) => new("IllegalFormatConversion", $"{specifier.Letter} != {argument.ClassName}");

    private static List<(FormatSpecifier Specifier, int Begin, int End)> Read(string format)
    {
        var specifiers = new List<(FormatSpecifier, int, int)>();
        for (int at = format.IndexOf('%', StringComparison.Ordinal); at >= 0;)
        {
            var (specifier, end) = FormatSpecifier.Read(format, at);
            specifiers.Add((specifier, at, end));
            at = format.IndexOf('%', end);
        }

        return specifiers;
    }

    private static string Text(FormatSpecifier specifier, FormatArgument argument)
    {
        string text = specifier.IsTime
            ? argument.IsNull ? Cut("null", specifier) : TimeConversion.Text(specifier, argument)
            : specifier.Letter switch
            {
                'b' => Cut(argument.IsNull ? "false" : argument.Kind == FormatArgument.Boolean ? argument.Text : "true", specifier),
                's' => General(specifier, argument),
                'h' => Cut(argument.IsNull ? "null" : Hash(argument).ToString("x", CultureInfo.InvariantCulture), specifier),
                _ when argument.IsNull => Cut("null", specifier),
                'd' or 'o' or 'x' => NumberConversion.Integer(specifier, argument),
                'e' or 'f' or 'g' => NumberConversion.Fraction(specifier, argument),
                'c' => throw Unfit(specifier, argument),
                _ => throw new FormatProblem("IllegalFormat", $"{specifier} is not supported"),
            };
        text = Justified(text, specifier);
        return specifier.IsUpper ? text.ToUpperInvariant() : text;
    }

    private static string General(FormatSpecifier specifier, FormatArgument argument)
    {
        specifier.Refuse("#");
        return Cut(argument.ToString(), specifier);
    }

    private static string Cut(string text, FormatSpecifier specifier) => specifier.Precision >= 0 && specifier.Precision < text.Length ? text[..specifier.Precision] : text;

    private static string Justified(string text, FormatSpecifier specifier) =>
        specifier.Width < 0 ? text : specifier.Has('-') ? text.PadRight(specifier.Width) : text.PadLeft(specifier.Width);

    /// <summary>Java's <c>hashCode</c>.</summary>
    private static int Hash(FormatArgument argument)
    {
        switch (argument.Kind)
        {
            case FormatArgument.Boolean:
                return argument.Text == "true" ? 1231 : 1237;
            case FormatArgument.Long:
                return Folded(argument.LongValue);
            case FormatArgument.Double:
                return Folded(BitConverter.DoubleToInt64Bits(argument.DoubleValue));
            case FormatArgument.Float:
                return BitConverter.SingleToInt32Bits((float)argument.DoubleValue);
            case FormatArgument.String:
                return argument.Text.Aggregate(0, (hash, unit) => unchecked((31 * hash) + unit));
            default:
                throw new FormatProblem("IllegalFormat", $"%h of {argument.ClassName} is not supported");
        }
    }

    private static int Folded(long bits) => unchecked((int)(bits ^ (long)((ulong)bits >> 32)));
}
