namespace CloudTrailLake.Engine.Catalog;

/// <summary>An entry that an import could not copy (AWS: <c>ImportFailureListItem</c>).</summary>
internal sealed record ImportFailure(string Location, ImportFailureStatus Status, string ErrorType, string ErrorMessage, DateTimeOffset UpdatedAt);
