namespace CloudTrailLake.Sql;

/// <summary>The relations a statement may name. Its owner decides which ids and names the caller may see.</summary>
internal interface ISqlCatalog
{
    /// <summary>The table of this name, or null. The name is as written, unquoted and unescaped, parts joined by <c>.</c>.</summary>
    SqlTable? FindTable(string identifierPath);
}
