using System.Globalization;

namespace CloudTrailLake.Data.Metadata;

/// <summary>Size, precision and scale of a SQL type, as ADO.NET's schema tables ask for them.</summary>
/// <param name="Size">Bytes of a fixed width, or most characters; null: not bounded.</param>
/// <param name="Precision">Digits.</param>
/// <param name="Scale">Digits of the fraction.</param>
internal sealed record SqlTypeFacts(int? Size, int? Precision, int? Scale)
{
    /// <summary>The facts of a type in Trino's spelling.</summary>
    public static SqlTypeFacts Of(string sqlType)
    {
        int open = sqlType.IndexOf('(', StringComparison.Ordinal);
        string name = (open < 0 ? sqlType : sqlType[..open]).Trim();
        int[] numbers = open < 0 ? [] : Numbers(sqlType[(open + 1)..]);
        return name switch
        {
            "boolean" => new(1, null, null),
            "tinyint" => new(1, 3, 0),
            "smallint" => new(2, 5, 0),
            "integer" => new(4, 10, 0),
            "bigint" => new(8, 19, 0),
            "real" => new(4, 7, null),
            "double" => new(8, 15, null),
            "decimal" => new(16, numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1)),
            "varchar" or "char" => new(numbers.Length > 0 ? numbers[0] : null, null, null),
            "date" => new(4, null, null),
            "time" or "timestamp" => new(8, null, numbers.Length > 0 ? numbers[0] : null),
            "interval day to second" => new(8, null, null),
            "interval year to month" => new(4, null, null),
            _ => new(null, null, null),
        };
    }

    private static int[] Numbers(string text) =>
    [
        .. text[..Math.Max(0, text.IndexOf(')', StringComparison.Ordinal))].Split(',')
            .Select(part => int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int number) ? number : -1)
            .TakeWhile(number => number >= 0),
    ];
}
