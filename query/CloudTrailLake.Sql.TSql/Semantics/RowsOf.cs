using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>Relations of FROM that make rows of one value.</summary>
internal static class RowsOf
{
    /// <summary>The name of an element of OPENJSON … WITH, which no statement needs to say.</summary>
    public const string Element = "$element";

    /// <summary><c>STRING_SPLIT</c>: the columns value and, when asked for, ordinal.</summary>
    public static Relation Split(SourcePosition position, IReadOnlyList<Expression> arguments, bool withOrdinal) => Named(
        new UnnestRelation(position, [new ScalarCall(position, "STRING_SPLIT", arguments)], withOrdinal),
        withOrdinal ? ["value", "ordinal"] : ["value"]);

    /// <summary><c>OPENJSON</c> without a schema: key, value and type.</summary>
    public static Relation Json(SourcePosition position, Expression source, string? path) =>
        Named(new UnnestRelation(position, [new JsonEntries(position, source, path)], WithOrdinality: false), ["key", "value", "type"]);

    /// <summary><c>OPENJSON … WITH</c>: each element of an array, or the one value, as the columns named.</summary>
    public static Relation JsonElements(SourcePosition position, Expression source, string? path, IReadOnlyList<SelectItem> columns)
    {
        Relation elements = Named(new UnnestRelation(position, [new JsonElements(position, source, path)], WithOrdinality: false), [Element]);
        return new SubqueryRelation(position, new Query(position, [], new SelectBody(position, IsDistinct: false, columns) { From = elements }), IsLateral: true);
    }

    private static AliasedRelation Named(Relation relation, IReadOnlyList<string> columns) => new(
        relation.Position, relation, new Identifier(relation.Position, "rows", IsQuoted: true), [.. columns.Select(column => new Identifier(relation.Position, column, IsQuoted: true))]);
}
