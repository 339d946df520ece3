using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Generation;

/// <summary>A query that a prompt was turned into, kept so that StartQuery can run it by its alias.</summary>
/// <param name="Scope">The account and Region.</param>
/// <param name="QueryAlias">Its alias, <c>AWSCloudTrail-UUID</c>.</param>
/// <param name="EventDataStoreId">The store it reads.</param>
/// <param name="Prompt">The prompt as given.</param>
/// <param name="QueryStatement">The statement.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record GeneratedQuery(LakeScope Scope, string QueryAlias, Guid EventDataStoreId, string Prompt, string QueryStatement, DateTimeOffset CreatedAt);
