namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>Bounds of <c>format</c>, which a few characters could ask for gigabytes.</summary>
internal static class FormatLimits
{
    /// <summary>Largest width.</summary>
    public const int MaxWidth = 100_000;

    /// <summary>Largest precision.</summary>
    public const int MaxPrecision = 10_000;
}
