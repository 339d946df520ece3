namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>A type of a generated expression.</summary>
/// <param name="Base">Trino's name without parameters.</param>
/// <param name="Precision">Digits of a decimal; bits of an integer.</param>
/// <param name="Scale">Digits of a decimal behind the point.</param>
internal sealed record Shape(string Base, int Precision = 0, int Scale = 0)
{
    public const int MaximumDigits = 38;

    public static Shape TinyInt { get; } = new("tinyint", 8);

    public static Shape SmallInt { get; } = new("smallint", 16);

    public static Shape Integer { get; } = new("integer", 32);

    public static Shape BigInt { get; } = new("bigint", 64);

    public static Shape Varchar { get; } = new("varchar");

    public static Shape Date { get; } = new("date");

    public static Shape Boolean { get; } = new("boolean");

    public static IReadOnlyList<Shape> Integers { get; } = [TinyInt, SmallInt, Integer, BigInt];

    public bool IsInteger => Precision > 0 && Base != "decimal";

    public bool IsDecimal => Base == "decimal";

    public string Name => IsDecimal ? $"decimal({Precision},{Scale})" : Base;

    public static Shape Decimal(int precision, int scale) => new("decimal", precision, scale);

    /// <summary>The decimal that holds every value of an integer type.</summary>
    public Shape AsDecimal() => IsDecimal ? this : Decimal(Precision switch { 8 => 3, 16 => 5, 32 => 10, _ => 19 }, 0);
}
