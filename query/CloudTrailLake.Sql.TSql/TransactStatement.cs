using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql;

/// <summary>A T-SQL query as a tree, and its text in one spelling.</summary>
internal sealed record TransactStatement(Query Query, string Text);
