using System.Data;
using System.Data.Common;

namespace CloudTrailLake.Data.Metadata;

/// <summary>The schema collections that are the same for every lake.</summary>
internal static class StaticCollections
{
    // Trino's reserved words (trino.io, "Keywords and identifiers").
    private static readonly string[] Words =
    [
        "ALTER", "AND", "AS", "AUTO", "BETWEEN", "BY", "CASE", "CAST", "CONSTRAINT", "CREATE", "CROSS", "CUBE", "CURRENT_CATALOG", "CURRENT_DATE", "CURRENT_PATH", "CURRENT_ROLE",
        "CURRENT_SCHEMA", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "DEALLOCATE", "DELETE", "DESCRIBE", "DISTINCT", "DROP", "ELSE", "END", "ESCAPE", "EXCEPT", "EXISTS",
        "EXTRACT", "FALSE", "FOR", "FROM", "FULL", "GROUP", "GROUPING", "HAVING", "IN", "INNER", "INSERT", "INTERSECT", "INTO", "IS", "JOIN", "JSON_ARRAY", "JSON_EXISTS", "JSON_OBJECT",
        "JSON_QUERY", "JSON_TABLE", "JSON_VALUE", "LEFT", "LIKE", "LISTAGG", "LOCALTIME", "LOCALTIMESTAMP", "NATURAL", "NORMALIZE", "NOT", "NULL", "ON", "OR", "ORDER", "OUTER", "PREPARE",
        "RECURSIVE", "RIGHT", "ROLLUP", "SELECT", "SKIP", "TABLE", "THEN", "TRIM", "TRUE", "UESCAPE", "UNION", "UNNEST", "USING", "VALUES", "WHEN", "WHERE", "WITH",
    ];

    public static DataTable MetaDataCollections()
    {
        var table = Table(SchemaCollections.MetaDataCollections, ("CollectionName", typeof(string)), ("NumberOfRestrictions", typeof(int)), ("NumberOfIdentifierParts", typeof(int)));
        foreach (var (name, restrictions) in SchemaCollections.All)
        {
            table.Rows.Add(name, restrictions.Count, name switch { SchemaCollections.Columns => 2, SchemaCollections.Tables or SchemaCollections.Functions => 1, _ => 0 });
        }

        return table;
    }

    public static DataTable Restrictions()
    {
        var table = Table(
            SchemaCollections.Restrictions, ("CollectionName", typeof(string)), ("RestrictionName", typeof(string)), ("RestrictionDefault", typeof(string)), ("RestrictionNumber", typeof(int)));
        foreach (var (name, restrictions) in SchemaCollections.All)
        {
            for (int i = 0; i < restrictions.Count; i++)
            {
                table.Rows.Add(name, restrictions[i].Restriction, restrictions[i].Column, i + 1);
            }
        }

        return table;
    }

    public static DataTable ReservedWords()
    {
        var table = Table(SchemaCollections.ReservedWords, (DbMetaDataColumnNames.ReservedWord, typeof(string)));
        foreach (string word in Words)
        {
            table.Rows.Add(word);
        }

        return table;
    }

    public static DataTable DataSourceInformation(string serverVersion)
    {
        var table = Table(
            SchemaCollections.DataSourceInformation,
            (DbMetaDataColumnNames.CompositeIdentifierSeparatorPattern, typeof(string)),
            (DbMetaDataColumnNames.DataSourceProductName, typeof(string)),
            (DbMetaDataColumnNames.DataSourceProductVersion, typeof(string)),
            (DbMetaDataColumnNames.DataSourceProductVersionNormalized, typeof(string)),
            (DbMetaDataColumnNames.GroupByBehavior, typeof(GroupByBehavior)),
            (DbMetaDataColumnNames.IdentifierPattern, typeof(string)),
            (DbMetaDataColumnNames.IdentifierCase, typeof(IdentifierCase)),
            (DbMetaDataColumnNames.OrderByColumnsInSelect, typeof(bool)),
            (DbMetaDataColumnNames.ParameterMarkerFormat, typeof(string)),
            (DbMetaDataColumnNames.ParameterMarkerPattern, typeof(string)),
            (DbMetaDataColumnNames.ParameterNameMaxLength, typeof(int)),
            (DbMetaDataColumnNames.ParameterNamePattern, typeof(string)),
            (DbMetaDataColumnNames.QuotedIdentifierPattern, typeof(string)),
            (DbMetaDataColumnNames.QuotedIdentifierCase, typeof(IdentifierCase)),
            (DbMetaDataColumnNames.StatementSeparatorPattern, typeof(string)),
            (DbMetaDataColumnNames.StringLiteralPattern, typeof(string)),
            (DbMetaDataColumnNames.SupportedJoinOperators, typeof(SupportedJoinOperators)));
        table.Rows.Add(
            @"\.",
            "CloudTrailLake",
            serverVersion,
            Normalized(serverVersion),
            GroupByBehavior.MustContainAll,
            "[A-Za-z_][A-Za-z0-9_]*",
            IdentifierCase.Insensitive,
            false,
            "@{0}",
            "[@:][A-Za-z_][A-Za-z0-9_]*",
            128,
            "[A-Za-z_][A-Za-z0-9_]*",
            "\"((?:[^\"]|\"\")*)\"",
            IdentifierCase.Insensitive,
            ";",
            "'((?:[^']|'')*)'",
            SupportedJoinOperators.Inner | SupportedJoinOperators.LeftOuter | SupportedJoinOperators.RightOuter | SupportedJoinOperators.FullOuter);
        return table;
    }

    /// <summary>An empty table of these columns.</summary>
    internal static DataTable Table(string name, params (string Name, Type Type)[] columns)
    {
        var table = new DataTable(name);
        foreach (var (column, type) in columns)
        {
            table.Columns.Add(column, type);
        }

        return table;
    }

    private static string Normalized(string version) => Version.TryParse(version.Split('-')[0], out var parsed)
        ? $"{parsed.Major:00}.{parsed.Minor:00}.{Math.Max(0, parsed.Build):0000}"
        : version;
}
