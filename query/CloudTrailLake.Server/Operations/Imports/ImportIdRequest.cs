using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>The input of the operations that take an import and nothing else.</summary>
/// <param name="ImportId">Its id.</param>
internal sealed record ImportIdRequest(string ImportId)
{
    /// <summary>Its shape.</summary>
    public static readonly StructureShape Shape = new(Member.Needed("ImportId", CloudTrailShapes.Uuid));

    /// <summary>The id; a text of the model's pattern that is no UUID names no import.</summary>
    public static Guid Parse(string text) => Guid.TryParseExact(text, "D", out var id)
        ? id
        : throw new CatalogException(CatalogError.ImportNotFound, $"There is no import {text} in this account and Region.");
}
