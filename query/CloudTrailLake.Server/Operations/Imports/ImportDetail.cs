using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>An import as start, get and stop answer it.</summary>
internal sealed record ImportDetail(
    string ImportId,
    IReadOnlyList<string> Destinations,
    ImportSourceMember ImportSource,
    DateTimeOffset? StartEventTime,
    DateTimeOffset? EndEventTime,
    ImportStatus ImportStatus,
    DateTimeOffset CreatedTimestamp,
    DateTimeOffset UpdatedTimestamp,
    ImportStatistics? ImportStatistics)
{
    /// <summary>The answer of StartImport, which has no statistics.</summary>
    public static ImportDetail WithoutStatistics(ImportRecord import) => Of(import) with { ImportStatistics = null };

    /// <summary>The answer of GetImport and StopImport.</summary>
    public static ImportDetail Of(ImportRecord import) => new(
        import.Id.ToString("D"),
        [import.DestinationArn],
        new ImportSourceMember(import.Source),
        import.StartEventTime,
        import.EndEventTime,
        import.Status,
        import.CreatedAt,
        import.UpdatedAt,
        import.Statistics);
}
