using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <summary>
/// Writes an analyzed query as SQL of the engine, with Trino's meaning. Everything in the text comes from typed values and generated names: relations <c>t1</c>, columns <c>c0</c>,
/// keys <c>k0</c>, aggregates <c>g0</c>, lambda parameters <c>l1</c>.
/// <para>
/// Two passes: what the scans must give is known only when all above them is written, so the first pass is for that alone (it also finds what cannot be run).
/// </para>
/// </summary>
internal sealed partial class SqlEmitter
{
    private readonly Dictionary<int, ScanProjection> _projections;
    private readonly IScanEmitter? _scans;
    private readonly Dictionary<int, Func<int, string>> _relations = [];
    private readonly Dictionary<int, BoundTableScan> _tableScans = [];
    private readonly List<GroupScope> _groups = [];
    private List<string>? _outputItems;
    private int _names;
    private int _tryDepth;
    private BoundSelect? _counted;

    private SqlEmitter(Dictionary<int, ScanProjection> projections, IScanEmitter? scans)
    {
        _projections = projections;
        _scans = scans;
    }

    /// <summary>The engine SQL of a query, its columns <c>c0, c1, …</c></summary>
    /// <exception cref="SqlException">Something in it cannot be run.</exception>
    public static string Emit(AnalyzedQuery query, IScanEmitter scans) => Emit(query, scans, counted: null);

    /// <summary>
    /// The same, where a last column <c>matched</c> says in every row how many rows went into the groups of <paramref name="counted"/>, the grouped SELECT at the root:
    /// the engine sees these rows anyway, a second scan would cost as much as the query.
    /// </summary>
    public static string Emit(AnalyzedQuery query, IScanEmitter scans, BoundSelect? counted)
    {
        Dictionary<int, ScanProjection> projections = Project(query);
        string sql = new SqlEmitter(projections, scans) { _counted = counted }.Query(query.Root);
        return sql.Length <= EmissionLimits.MaxSqlCharacters ? sql : throw TooComplex();
    }

    /// <summary>The one expression of a query that is nothing but <c>SELECT expression</c>, in a form that may stand within TRY where the optimizer is off; null of any other.</summary>
    public static string? EmitExpression(AnalyzedQuery query) =>
        query.Root is { With.Count: 0, Offset: null, Limit: null, OrderBy.Count: 0, Body: BoundSelect { From: null, Where: null, GroupBy: null, IsDistinct: false, Items: [{ } only] } }
            && BoundTree.Descendants(only).All(part => part is not (BoundWindowCall or BoundScalarSubquery or BoundExists or BoundInSubquery or BoundQuantifiedComparison))
            ? new SqlEmitter([], scans: null) { _tryDepth = 1 }.Expression(only)
            : null;

    /// <summary>What each scan of a query must give, by relation id.</summary>
    /// <exception cref="SqlException">Something in it cannot be run.</exception>
    public static Dictionary<int, ScanProjection> Project(AnalyzedQuery query)
    {
        var projections = new Dictionary<int, ScanProjection>();
        new SqlEmitter(projections, scans: null).Query(query.Root);
        return projections;
    }

    /// <summary>The base-table scans of a query, by relation id.</summary>
    public static IReadOnlyDictionary<int, BoundTableScan> TableScans(BoundQuery query)
    {
        var emitter = new SqlEmitter([], scans: null);
        emitter.Query(query);
        return emitter._tableScans;
    }

    /// <summary>A query that counts the rows of one scan that pass <paramref name="conjuncts"/>.</summary>
    public static string EmitCount(BoundTableScan scan, IReadOnlyList<BoundExpression> conjuncts, IScanEmitter scans)
    {
        var projections = new Dictionary<int, ScanProjection>();
        CountText(new SqlEmitter(projections, scans: null), scan, conjuncts);
        return CountText(new SqlEmitter(projections, scans), scan, conjuncts);
    }

    private static string CountText(SqlEmitter emitter, BoundTableScan scan, IReadOnlyList<BoundExpression> conjuncts)
    {
        string from = emitter.Relation(scan);
        return $"SELECT count(*) FROM {from}{(conjuncts.Count == 0 ? "" : $" WHERE {emitter.Conjunction(conjuncts)}")}";
    }

    private static SqlException TooComplex() => new(SqlErrorCode.StatementTooLarge, SourcePosition.Start, "The query is too complex");

    private static SqlException NotSupported(BoundExpression expression, string what) => new(SqlErrorCode.NotSupported, expression.Position, $"{what} is not supported");

    private static SqlException Invalid(BoundExpression expression, string reason) => new(SqlErrorCode.InvalidFunctionArgument, expression.Position, reason);

    private string NewName(string prefix) => $"{prefix}{++_names}";

    /// <summary>Text that grouping, DISTINCT and equality can go by.</summary>
    private string Canonical(SqlType type, string sql)
    {
        if (!DuckTypes.NeedsCanonicalForm(type))
        {
            return sql;
        }

        switch (type)
        {
            case MapType map when DuckTypes.IsJsonMap(map):
                return $"ctl_map_canonical({sql})";
            case MapType map:
                string entry = NewName("l");
                string value = DuckTypes.NeedsCanonicalForm(map.Value)
                    ? $"list_transform(map_entries({sql}), lambda {entry}: struct_pack(\"key\" := {entry}.key, \"value\" := {Canonical(map.Value, entry + ".value")}))"
                    : $"map_entries({sql})";
                return $"map_from_entries(list_sort({value}))";
            case ArrayType array:
                string element = NewName("l");
                return $"list_transform({sql}, lambda {element}: {Canonical(array.Element, element)})";
            case RowType row:
                return Let([(sql, false)], x => RebuildRow(row, x[0], (i, member) => Canonical(row.Fields[i].Type, member)));
            default:
                return sql;
        }
    }

    /// <summary>A row like <paramref name="sql"/> with each member changed; NULL stays NULL.</summary>
    private static string RebuildRow(RowType row, string sql, Func<int, string, string> change, RowType? target = null)
    {
        target ??= row;
        IEnumerable<string> members = row.Fields.Select((_, i) => $"{DuckTypes.MemberName(target, i)} := {change(i, Member(row, sql, i))}");
        return $"CASE WHEN {sql} IS NULL THEN NULL ELSE struct_pack({string.Join(", ", members)}) END";
    }

    private static string Member(RowType row, string sql, int index) => $"struct_extract({sql}, {SqlText.String(DuckTypes.MemberName(row, index).Trim('"'))})";

    /// <summary>
    /// Names operands that a text uses more than once, so that nested calls do not multiply: operands that are not mere names are bound as members of a struct that a one-element
    /// list passes to a lambda.
    /// </summary>
    private string Let(IReadOnlyList<(string Sql, bool IsAtomic)> operands, Func<string[], string> body)
    {
        if (operands.All(operand => operand.IsAtomic || IsName(operand.Sql)))
        {
            return body([.. operands.Select(operand => operand.Sql)]);
        }

        string name = NewName("l");
        string members = string.Join(", ", operands.Select((operand, i) => $"a{i} := {operand.Sql}"));
        string text = body([.. operands.Select((_, i) => $"{name}.a{i}")]);
        return $"list_extract(list_transform([struct_pack({members})], lambda {name}: {text}), 1)";
    }

    private string Let(BoundExpression operand, Func<string, string> body) => Let([Operand(operand)], x => body(x[0]));

    private string Let(BoundExpression first, BoundExpression second, Func<string, string, string> body) => Let([Operand(first), Operand(second)], x => body(x[0], x[1]));

    private (string Sql, bool IsAtomic) Operand(BoundExpression expression) => (Expression(expression), expression is BoundLiteral);

    private static bool IsName(string sql) => sql.Length <= 64 && sql.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');

    /// <summary>
    /// NULL of any type that fails with <paramref name="message"/> (a text expression) when it is evaluated. Where an operand is at hand, the message is made to depend on it: the engine
    /// works out constants while it plans, whether or not their branch is taken. Without one, <c>error()</c> waits, but cannot stand within TRY.
    /// </summary>
    private string Fail(string message, string? operand, bool isConstant) =>
        (isConstant || operand is null) && _tryDepth == 0
            ? $"CASE WHEN error(concat('{EngineErrors.Mark}', {message}, '{EngineErrors.Mark}')) IS NULL THEN NULL END"
            : $"CASE WHEN CAST(concat('{EngineErrors.Mark}', {message}, '{EngineErrors.Mark}', left(CAST({operand ?? "''"} AS VARCHAR), 0)) AS BOOLEAN) THEN NULL END";

    private string Fail(string message, string operand, params BoundExpression[] operands) => Fail(message, operand, operands.All(IsConstant));

    /// <summary>Whether the engine may work an expression out while it plans.</summary>
    private static bool IsConstant(BoundExpression expression) => expression is BoundLiteral or BoundCast { Operand: BoundLiteral } or BoundNegate { Operand: BoundLiteral };
}
