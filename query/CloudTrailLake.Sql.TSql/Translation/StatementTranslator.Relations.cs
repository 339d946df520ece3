using CloudTrailLake.Sql.TSql.Semantics;
using CloudTrailLake.Sql.Tree;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <content>FROM.</content>
internal sealed partial class StatementTranslator
{
    /// <summary>Hints that change when a query is answered, not what the answer is: a query reads a snapshot in any case.</summary>
    private static readonly Dom.TableHintKind[] s_harmlessHints =
    [
        Dom.TableHintKind.NoLock, Dom.TableHintKind.ReadUncommitted, Dom.TableHintKind.ReadCommitted, Dom.TableHintKind.ReadCommittedLock, Dom.TableHintKind.RepeatableRead,
        Dom.TableHintKind.Serializable, Dom.TableHintKind.Snapshot, Dom.TableHintKind.HoldLock, Dom.TableHintKind.NoExpand, Dom.TableHintKind.ForceScan, Dom.TableHintKind.ForceSeek,
    ];

    private int _joined;

    private Relation From(Dom.FromClause from)
    {
        _joined += from.TableReferences.Count;
        Relation relation = Table(from.TableReferences[0]);
        foreach (Dom.TableReference next in from.TableReferences.Skip(1))
        {
            relation = new JoinRelation(At(next), JoinKind.Cross, relation, Table(next));
        }

        return relation;
    }

    private Relation Table(Dom.TableReference table) => table switch
    {
        Dom.NamedTableReference named => Aliased(Named(named), named.Alias, []),
        Dom.QueryDerivedTable derived => Derived(derived, isLateral: false),
        Dom.InlineDerivedTable values => Aliased(Values(values), values.Alias, values.Columns),
        Dom.JoinParenthesisTableReference join => Table(join.Join),
        Dom.JoinTableReference join => Joins(join),
        Dom.SchemaObjectFunctionTableReference function => TableFunction(function),
        Dom.GlobalFunctionTableReference function => GlobalFunction(function),
        Dom.OpenJsonTableReference json => OpenJson(json),
        Dom.VariableTableReference variable => throw Refusals.NotSupported(variable, "A table variable"),
        _ => throw Refusals.NotSupported(table, Refusals.NameOf(table)),
    };

    /// <summary>A chain of joins to the left is walked, not descended.</summary>
    private Relation Joins(Dom.JoinTableReference join)
    {
        var steps = new Stack<Dom.JoinTableReference>();
        Dom.TableReference first = join;
        while (first is Dom.JoinTableReference step)
        {
            if (++_joined > SqlLimits.JoinedRelations)
            {
                throw new SqlException(SqlErrorCode.StatementTooLarge, At(step), $"More than {SqlLimits.JoinedRelations} relations are joined");
            }

            steps.Push(step);
            first = step.FirstTableReference;
        }

        Relation relation = Table(first);
        while (steps.TryPop(out Dom.JoinTableReference? step))
        {
            relation = Join(relation, step);
        }

        return relation;
    }

    private JoinRelation Join(Relation left, Dom.JoinTableReference join)
    {
        switch (join)
        {
            case Dom.QualifiedJoin qualified:
                if (qualified.JoinHint == Dom.JoinHint.Remote)
                {
                    throw Refusals.NotSupported(qualified, "REMOTE JOIN");
                }

                JoinKind kind = qualified.QualifiedJoinType switch
                {
                    Dom.QualifiedJoinType.Inner => JoinKind.Inner,
                    Dom.QualifiedJoinType.LeftOuter => JoinKind.Left,
                    Dom.QualifiedJoinType.RightOuter => JoinKind.Right,
                    _ => JoinKind.Full,
                };
                return new JoinRelation(At(join), kind, left, Table(qualified.SecondTableReference)) { On = Predicate(qualified.SearchCondition) };
            case Dom.UnqualifiedJoin { UnqualifiedJoinType: Dom.UnqualifiedJoinType.CrossJoin } cross:
                return new JoinRelation(At(join), JoinKind.Cross, left, Table(cross.SecondTableReference));
            case Dom.UnqualifiedJoin { UnqualifiedJoinType: Dom.UnqualifiedJoinType.CrossApply } apply:
                return new JoinRelation(At(join), JoinKind.Cross, left, Applied(apply.SecondTableReference));
            case Dom.UnqualifiedJoin { UnqualifiedJoinType: Dom.UnqualifiedJoinType.OuterApply } apply:
                return new JoinRelation(At(join), JoinKind.Left, left, Applied(apply.SecondTableReference)) { On = new BooleanLiteral(At(join), Value: true) };
            default:
                throw Refusals.NotSupported(join, Refusals.NameOf(join));
        }
    }

    private Relation Applied(Dom.TableReference table) => table is Dom.QueryDerivedTable derived ? Derived(derived, isLateral: true) : Table(table);

    private Relation Derived(Dom.QueryDerivedTable derived, bool isLateral) =>
        Aliased(new SubqueryRelation(At(derived), Queries(derived.QueryExpression, []), isLateral), derived.Alias, derived.Columns);

    private TableRelation Named(Dom.NamedTableReference table)
    {
        if (table.TableHints.FirstOrDefault(hint => !s_harmlessHints.Contains(hint.HintKind)) is { } hint)
        {
            throw Refusals.NotSupported(hint, $"The table hint {hint.HintKind.ToString().ToUpperInvariant()}");
        }

        if (table.TableSampleClause is { } sample)
        {
            throw Refusals.NotSupported(sample, "TABLESAMPLE");
        }

        if (table.TemporalClause is not null)
        {
            throw Refusals.NotSupported(table, "FOR SYSTEM_TIME");
        }

        Dom.SchemaObjectName name = table.SchemaObject;
        if (name.ServerIdentifier is { Value.Length: > 0 } || name.DatabaseIdentifier is { Value.Length: > 0 })
        {
            throw Refusals.NotSupported(name, "The name of a server or a database in FROM");
        }

        if (name.BaseIdentifier.Value.StartsWith('#'))
        {
            throw Refusals.NotSupported(name, "A temporary table");
        }

        // Stores have no schema; dbo is what every tool writes before a name.
        bool isPlain = name.SchemaIdentifier is null || string.Equals(name.SchemaIdentifier.Value, "dbo", StringComparison.OrdinalIgnoreCase);
        return new TableRelation(At(name), new QualifiedName(At(name), isPlain ? [Name(name.BaseIdentifier)] : [Name(name.SchemaIdentifier!), Name(name.BaseIdentifier)]));
    }

    private SubqueryRelation Values(Dom.InlineDerivedTable values)
    {
        var body = new ValuesBody(At(values), [.. values.RowValues.Select(row => new RowExpression(At(row), [.. row.ColumnValues.Select(Scalar)]) { IsImplicit = true })]);
        return new SubqueryRelation(At(values), new Query(At(values), [], body), IsLateral: false);
    }

    private static Relation Aliased(Relation relation, Dom.Identifier? alias, IList<Dom.Identifier> columns) =>
        alias is null ? relation : new AliasedRelation(relation.Position, relation, Name(alias), [.. columns.Select(Name)]);

    private Relation TableFunction(Dom.SchemaObjectFunctionTableReference function)
    {
        string name = function.SchemaObject.BaseIdentifier.Value;
        return function.SchemaObject.Identifiers.Count == 1
            ? Rows(function, name, function.Parameters, function.Alias, function.Columns)
            : throw Refusals.NotSupported(function, $"The table function {name}");
    }

    private Relation GlobalFunction(Dom.GlobalFunctionTableReference function) => Rows(function, function.Name.Value, function.Parameters, function.Alias, []);

    /// <summary><c>UNNEST</c>, which is Trino's and gives arrays and maps their rows, and <c>STRING_SPLIT</c>.</summary>
    private Relation Rows(Dom.TSqlFragment place, string name, IList<Dom.ScalarExpression> parameters, Dom.Identifier? alias, IList<Dom.Identifier> columns)
    {
        Expression[] arguments = [.. parameters.Select(Scalar)];
        switch (name.ToUpperInvariant(), arguments.Length)
        {
            case ("UNNEST", > 0):
                return Aliased(new UnnestRelation(At(place), arguments, WithOrdinality: false), alias, columns);
            case ("STRING_SPLIT", 2):
                return Aliased(RowsOf.Split(At(place), arguments, withOrdinal: false), alias, columns);
            case ("STRING_SPLIT", 3) when parameters[2] is Dom.IntegerLiteral { Value: "0" or "1" } flag:
                return Aliased(RowsOf.Split(At(place), arguments[..2], flag.Value == "1"), alias, columns);
            default:
                throw Refusals.NotSupported(place, $"The table function {name} with {arguments.Length} arguments");
        }
    }

    private Relation OpenJson(Dom.OpenJsonTableReference json)
    {
        string? path = json.RowPattern switch
        {
            null => null,
            Dom.StringLiteral literal => literal.Value,
            _ => throw Refusals.NotSupported(json.RowPattern, "A path of OPENJSON that is not a constant"),
        };
        Expression source = Scalar(json.Variable);
        if (json.SchemaDeclarationItems.Count == 0)
        {
            return Aliased(RowsOf.Json(At(json), source, path), json.Alias, []);
        }

        var items = new List<SelectItem>();
        foreach (Dom.SchemaDeclarationItem item in json.SchemaDeclarationItems)
        {
            Identifier name = Name(item.ColumnDefinition.ColumnIdentifier);
            string member = item.Mapping switch
            {
                null => JsonPathText.Member(name.Name),
                Dom.StringLiteral literal => literal.Value,
                _ => throw Refusals.NotSupported(item.Mapping, "A path of OPENJSON that is not a constant"),
            };
            bool isJson = item is Dom.SchemaDeclarationItemOpenjson { AsJson: true };
            var value = new PathMember(At(item), new Identifier(At(item), RowsOf.Element, IsQuoted: true), member, isJson);
            items.Add(new SingleColumn(At(item), isJson ? value : new Conversion(At(item), value, Type(item.ColumnDefinition.DataType), Style: null, IsTry: true), name));
        }

        return Aliased(RowsOf.JsonElements(At(json), source, path, items), json.Alias, []);
    }
}
