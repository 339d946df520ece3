using System.Globalization;
using System.Numerics;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>
/// An argument of <c>format</c>: the letter of its kind, then its text as CAST to varchar gives it. The kinds are the classes in which Trino hands values to Java's formatter.
/// </summary>
internal readonly record struct FormatArgument(char Kind, string Text)
{
    public const char Null = 'x';
    public const char Boolean = 'b';
    public const char Long = 'i';
    public const char Float = 'r';
    public const char Double = 'f';
    public const char Decimal = 'n';
    public const char String = 's';
    public const char Date = 'd';
    public const char Timestamp = 't';
    public const char Zoned = 'z';
    public const char Time = 'T';

    public static FormatArgument Read(string encoded) => new(encoded[0], encoded[1..]);

    public bool IsNull => Kind == Null;

    public bool IsTemporal => Kind is Date or Timestamp or Zoned or Time;

    /// <summary>What Java calls it in an error.</summary>
    public string ClassName => Kind switch
    {
        Boolean => "java.lang.Boolean",
        Long => "java.lang.Long",
        Float => "java.lang.Float",
        Double => "java.lang.Double",
        Decimal => "java.math.BigDecimal",
        Date => "java.time.LocalDate",
        Timestamp => "java.time.LocalDateTime",
        Zoned => "java.time.ZonedDateTime",
        Time => "java.time.LocalTime",
        _ => "java.lang.String",
    };

    public long LongValue => long.Parse(Text, CultureInfo.InvariantCulture);

    /// <summary>A float is widened, as Java does before it formats one.</summary>
    public double DoubleValue => Kind == Float ? float.Parse(Text, CultureInfo.InvariantCulture) : double.Parse(Text, CultureInfo.InvariantCulture);

    /// <exception cref="FunctionException">It lies outside the years 1 to 9999.</exception>
    public FormatTime TimeValue()
    {
        if (Kind == Time)
        {
            ParsedTime time = TimeText.Parse("1970-01-01 " + Text) ?? throw OutOfRange();
            return new FormatTime(time.Local, time.Picos / 1000, null);
        }

        ParsedTime parsed = TimeText.Parse(Text) ?? throw OutOfRange();
        return new FormatTime(parsed.Local, parsed.Picos / 1000, parsed.Zone);
    }

    /// <summary>Java's <c>toString</c> of the value.</summary>
    public override string ToString() => Kind switch
    {
        Null => "null",
        Double => ValueText.Of(DoubleValue),
        Float => ValueText.Of((float)DoubleValue),
        Decimal => BigDecimalText(),
        Timestamp or Zoned or Time => TimeValue().IsoText(Kind),
        _ => Text,
    };

    private FunctionException OutOfRange() => new($"{Text} cannot be formatted: it lies outside the years 1 to 9999");

    /// <summary>Small numbers with many digits behind the point have an exponent in Java.</summary>
    private string BigDecimalText()
    {
        int point = Text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return Text;
        }

        int scale = Text.Length - point - 1;
        BigInteger unscaled = BigInteger.Parse(Text.Remove(point, 1), CultureInfo.InvariantCulture);
        string digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture);
        int exponent = digits.Length - 1 - scale;
        if (exponent >= -6)
        {
            return Text;
        }

        return $"{(unscaled.Sign < 0 ? "-" : "")}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }
}
