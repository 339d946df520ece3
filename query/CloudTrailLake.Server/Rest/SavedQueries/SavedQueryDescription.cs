using System.Text.Json.Serialization;
using CloudTrailLake.Automation.SavedQueries;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>A version of a saved query as <c>/v1/saved-queries</c> shows it.</summary>
internal sealed record SavedQueryDescription(
    string Id,
    string Name,
    int Version,
    int LatestVersion,
    string Statement,
    string Dialect,
    IReadOnlyList<SavedQueryDescription.Parameter> Parameters,
    string? Description,
    IReadOnlyDictionary<string, string> Tags,
    string Owner,
    DateTimeOffset CreatedTime,
    DateTimeOffset VersionCreatedTime,
    string VersionCreatedBy)
{
    /// <summary>The description of a version.</summary>
    public static SavedQueryDescription Of(SavedQuery query) => new(
        query.Id.ToString("D"),
        query.Name,
        query.Version,
        query.LatestVersion,
        query.Content.Statement,
        query.Content.Dialect,
        [.. query.Content.Parameters.Select(p => new Parameter(p.Name, p.Type, p.HasDefault ? p.Default : null, Required: !p.HasDefault))],
        query.Content.Description,
        query.Content.Tags,
        query.Owner,
        query.CreatedAt,
        query.VersionCreatedAt,
        query.VersionCreatedBy);

    /// <summary>A parameter; without a default a value is required, and a default of null is NULL.</summary>
    internal sealed record Parameter(string Name, string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Default, bool Required);
}
