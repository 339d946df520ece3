using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Array and map functions.</content>
internal sealed partial class SqlEmitter
{
    /// <summary>Elements that sequence and repeat make at most, as in Trino.</summary>
    private const int MaxEntries = 10_000;

    private static Dictionary<string, CallEmission> CollectionCalls() => Page(
        ("transform", Text(a => $"list_transform({a[0]}, {a[1]})")),
        ("filter", Text(a => $"list_filter({a[0]}, {a[1]})")),
        ("reduce", (emitter, call, a) => emitter.Reduce(call, a)),
        ("any_match", (emitter, _, a) => emitter.Match(a, x => $"CASE WHEN list_contains({x}, TRUE) THEN TRUE WHEN len(list_filter({x}, lambda e: e IS NULL)) > 0 THEN NULL WHEN {x} IS NOT NULL THEN FALSE END")),
        ("all_match", (emitter, _, a) => emitter.Match(a, x => $"CASE WHEN list_contains({x}, FALSE) THEN FALSE WHEN len(list_filter({x}, lambda e: e IS NULL)) > 0 THEN NULL WHEN {x} IS NOT NULL THEN TRUE END")),
        ("none_match", (emitter, _, a) => emitter.Match(a, x => $"CASE WHEN list_contains({x}, TRUE) THEN FALSE WHEN len(list_filter({x}, lambda e: e IS NULL)) > 0 THEN NULL WHEN {x} IS NOT NULL THEN TRUE END")),
        ("array_distinct", (emitter, _, a) => emitter.DistinctInOrder(a[0])),
        ("array_except", Bound((emitter, _, a) => emitter.DistinctInOrder($"list_filter({a[0]}, lambda e: len(list_filter({a[1]}, lambda f: f IS NOT DISTINCT FROM e)) = 0)"))),
        ("array_intersect", Bound((emitter, _, a) => emitter.DistinctInOrder(
            $"CASE WHEN len({a[0]}) < len({a[1]}) THEN list_filter({a[1]}, lambda e: len(list_filter({a[0]}, lambda f: f IS NOT DISTINCT FROM e)) > 0) "
            + $"WHEN {a[1]} IS NOT NULL THEN list_filter({a[0]}, lambda e: len(list_filter({a[1]}, lambda f: f IS NOT DISTINCT FROM e)) > 0) END"))),
        ("array_union", Bound((emitter, _, a) => emitter.DistinctInOrder($"CASE WHEN {a[0]} IS NOT NULL AND {a[1]} IS NOT NULL THEN list_concat({a[0]}, {a[1]}) END"))),
        ("array_first", Text(a => $"list_extract({a[0]}, 1)")),
        ("array_last", Text(a => $"list_extract({a[0]}, -1)")),
        ("array_join", (emitter, call, a) => emitter.ArrayJoin(call, a)),
        ("array_max", Bound(a => $"CASE WHEN len(list_filter({a[0]}, lambda e: e IS NULL)) = 0 THEN list_max({a[0]}) END")),
        ("array_min", Bound(a => $"CASE WHEN len(list_filter({a[0]}, lambda e: e IS NULL)) = 0 THEN list_min({a[0]}) END")),
        ("array_position", Bound(a => $"CASE WHEN {a[0]} IS NOT NULL AND {a[1]} IS NOT NULL THEN CAST(coalesce(list_position({a[0]}, {a[1]}), 0) AS BIGINT) END")),
        ("array_remove", Bound(a => $"CASE WHEN {a[1]} IS NOT NULL THEN list_filter({a[0]}, lambda e: e IS DISTINCT FROM {a[1]}) END")),
        ("array_histogram", (emitter, call, a) => emitter.Let([(a[0], false)], x => $"CASE WHEN {x[0]} IS NOT NULL THEN CAST({emitter.Counted($"list_filter({x[0]}, lambda e: e IS NOT NULL)")} AS {DuckTypes.Sql(call.Type)}) END")),
        ("combinations", (emitter, _, a) => emitter.Let([(a[0], false)], x =>
            $"list_transform({NativeFunctions.Call("combinations:places", $"CAST(len({x[0]}) AS BIGINT)", a[1])}, lambda c: list_transform(c, lambda i: list_extract({x[0]}, i)))")),
        ("array_sort", Text(a => $"list_sort({a[0]}, 'ASC', 'NULLS LAST')")),
        ("arrays_overlap", Bound(a => $"CASE WHEN {a[0]} IS NOT NULL AND {a[1]} IS NOT NULL THEN CASE WHEN list_has_any({a[0]}, {a[1]}) THEN TRUE WHEN len(list_filter({a[0]}, lambda e: e IS NULL)) + len(list_filter({a[1]}, lambda e: e IS NULL)) > 0 THEN NULL ELSE FALSE END END")),
        ("cardinality:array", Text(a => $"CAST(len({a[0]}) AS BIGINT)")),
        ("contains", Bound(a => $"CASE WHEN list_contains({a[0]}, {a[1]}) THEN TRUE WHEN {a[1]} IS NULL OR {a[0]} IS NULL OR len(list_filter({a[0]}, lambda e: e IS NULL)) > 0 THEN NULL ELSE FALSE END")),
        ("element_at:array", Bound((emitter, call, a) => $"CASE WHEN {a[1]} = 0 THEN {emitter.Fail("'SQL array indices start at 1'", a[1], [.. call.Arguments])} ELSE list_extract({a[0]}, {a[1]}) END")),
        ("flatten", Text(a => $"flatten({a[0]})")),
        ("repeat", (emitter, call, a) => emitter.Let([(a[0], false), (a[1], call.Arguments[1] is BoundLiteral)], x =>
            $"CASE WHEN {x[1]} < 0 THEN {emitter.Fail("'count argument of repeat function must be greater than or equal to 0'", x[1], call.Arguments[1])} "
            + $"WHEN {x[1]} > {MaxEntries} THEN {emitter.Fail($"'count argument of repeat function must be less than or equal to {MaxEntries}'", x[1], call.Arguments[1])} ELSE list_transform(range({x[1]}), lambda e: {x[0]}) END")),
        ("reverse:array", Text(a => $"list_reverse({a[0]})")),
        ("sequence", (emitter, call, a) => emitter.Sequence(call, [a[0], a[1], a.Length > 2 ? a[2] : $"CASE WHEN {a[0]} <= {a[1]} THEN 1 ELSE -1 END"], (start, stop, step) => $"generate_series({start}, {stop}, {step})", "{0}")),
        ("sequence:date", (emitter, call, a) => emitter.Sequence(
            call,
            [$"CAST({a[0]} AS TIMESTAMP)", $"CAST({a[1]} AS TIMESTAMP)", a.Length > 2 ? a[2] : $"CASE WHEN {a[0]} <= {a[1]} THEN 86400000 ELSE -86400000 END"],
            (start, stop, step) => $"list_transform({TimeSeries(call, start, stop, step)}, lambda e: CAST(e AS DATE))",
            "epoch_ms({0})")),
        ("sequence:timestamp", (emitter, call, a) => emitter.Sequence(call, a, (start, stop, step) => TimeSeries(call, start, stop, step), "epoch_ms({0})")),
        ("shuffle", Text(a => $"list_transform(list_sort(list_transform({a[0]}, lambda sx: struct_pack(r := random(), v := sx))), lambda sy: sy.v)")),
        ("slice", Bound((emitter, call, a) =>
            $"CASE WHEN {a[1]} = 0 THEN {emitter.Fail("'SQL array indices start at 1'", a[1], [.. call.Arguments])} WHEN {a[2]} < 0 THEN {emitter.Fail("'length must be greater than or equal to 0'", a[2], [.. call.Arguments])} "
            + $"WHEN {a[1]} > 0 THEN list_slice({a[0]}, {a[1]}, {a[1]} + {a[2]} - 1) WHEN -{a[1]} > len({a[0]}) THEN list_slice({a[0]}, 1, 0) "
            + $"ELSE list_slice({a[0]}, len({a[0]}) + {a[1]} + 1, len({a[0]}) + {a[1]} + {a[2]}) END")),
        ("trim_array", Bound((emitter, call, a) =>
            $"CASE WHEN {a[1]} < 0 THEN {emitter.Fail($"'size must not be negative: ', {a[1]}", a[1], [.. call.Arguments])} "
            + $"WHEN {a[1]} > len({a[0]}) THEN {emitter.Fail($"'size must not exceed array cardinality ', len({a[0]}), ': ', {a[1]}", a[1], [.. call.Arguments])} ELSE list_slice({a[0]}, 1, len({a[0]}) - {a[1]}) END")),
        ("zip", (emitter, call, a) => emitter.Let([.. a.Select(sql => (sql, false))], x =>
        {
            var row = (RowType)((ArrayType)call.Type).Element;
            string members = string.Join(", ", x.Select((list, i) => $"{DuckTypes.MemberName(row, i)} := list_extract({list}, e)"));
            return $"CASE WHEN {string.Join(" AND ", x.Select(list => $"{list} IS NOT NULL"))} THEN list_transform(range(1, greatest({string.Join(", ", x.Select(list => $"len({list})"))}) + 1), lambda e: struct_pack({members})) END";
        })),
        ("zip_with", (emitter, call, a) => emitter.ZipWith(call, a)),
        ("cardinality:map", (_, call, a) => $"CAST(cardinality({EngineMap(call.Arguments[0].Type, a[0])}) AS BIGINT)"),
        ("element_at:map", (emitter, call, a) => emitter.ElementAtMap(call, a)),
        ("map:empty", (_, call, _) => $"MAP {{}}"),
        ("map", (emitter, call, a) => Stored(call.Type, $"map({a[0]}, {a[1]})")),
        ("map_concat", (emitter, call, a) => Stored(call.Type, $"map_concat({string.Join(", ", a.Select((sql, i) => EngineMap(call.Arguments[i].Type, sql)))})")),
        ("map_entries", (_, call, a) => $"list_transform(map_entries({EngineMap(call.Arguments[0].Type, a[0])}), lambda e: struct_pack({DuckTypes.MemberName((RowType)((ArrayType)call.Type).Element, 0)} := e.key, {DuckTypes.MemberName((RowType)((ArrayType)call.Type).Element, 1)} := e.value))"),
        ("map_filter", (emitter, call, a) => emitter.MapLambda(call, a, (e, condition) => $"list_filter({e}, {condition})", keepsEntry: true)),
        ("map_from_entries", (_, call, a) =>
        {
            var row = (RowType)((ArrayType)call.Arguments[0].Type).Element;
            return Stored(call.Type, $"map_from_entries(list_transform({a[0]}, lambda e: struct_pack(\"key\" := {Member(row, "e", 0)}, \"value\" := {Member(row, "e", 1)})))");
        }),
        ("map_keys", (_, call, a) => DuckTypes.IsJsonMap(call.Arguments[0].Type) ? $"json_keys({a[0]})" : $"map_keys({a[0]})"),
        ("map_values", (_, call, a) => $"map_values({EngineMap(call.Arguments[0].Type, a[0])})"),
        ("transform_keys", (emitter, call, a) => emitter.MapLambda(call, a, (e, key) => $"list_transform({e}, {key})", asKey: true)),
        ("transform_values", (emitter, call, a) => emitter.MapLambda(call, a, (e, value) => $"list_transform({e}, {value})")));

    /// <summary>Months are added to the start each time: the end of a month stays the end.</summary>
    private static string TimeSeries(BoundCall call, string start, string stop, string step) =>
        call.Arguments.Count > 2 && call.Arguments[2].Type.Kind == SqlTypeKind.IntervalYearToMonth
            ? $"list_filter(list_transform(range(0, abs(epoch_ms({stop}) - epoch_ms({start})) // (abs({step}) * 2419200000) + 1), lambda n: {start} + to_months(CAST(n * {step} AS INTEGER))), "
                + $"lambda e: CASE WHEN {step} > 0 THEN e <= {stop} ELSE e >= {stop} END)"
            : $"generate_series({start}, {stop}, to_milliseconds({step}))";

    /// <summary>A series whose step is checked, and whose length is bounded before it is made.</summary>
    private string Sequence(BoundCall call, string[] a, Func<string, string, string, string> series, string number) => Let([(a[0], false), (a[1], false), (a[2], false)], x =>
    {
        // A month is counted as 28 days: a bound on the entries, no more.
        bool months = call.Arguments.Count > 2 && call.Arguments[2].Type.Kind == SqlTypeKind.IntervalYearToMonth;
        string unit = months ? $"CAST({x[2]} AS HUGEINT) * 2419200000" : $"CAST({x[2]} AS HUGEINT)";
        string distance = $"(CAST({string.Format(System.Globalization.CultureInfo.InvariantCulture, number, x[1])} AS HUGEINT) - CAST({string.Format(System.Globalization.CultureInfo.InvariantCulture, number, x[0])} AS HUGEINT))";
        BoundExpression[] operands = [.. call.Arguments];
        return $"CASE WHEN {x[0]} IS NULL OR {x[1]} IS NULL OR {x[2]} IS NULL THEN NULL WHEN {x[2]} = 0 THEN {Fail(months || number != "{0}" ? "'interval must not be zero'" : "'step must not be zero'", x[2], operands)} "
            + $"WHEN CASE WHEN {x[2]} > 0 THEN {x[1]} < {x[0]} ELSE {x[1]} > {x[0]} END THEN "
            + $"{Fail("'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start'", x[2], operands)} "
            + $"WHEN {distance} // ({unit}) + 1 > {MaxEntries} THEN {Fail($"'result of sequence function must not have more than {MaxEntries} entries'", x[2], operands)} ELSE {series(x[0], x[1], x[2])} END";
    });

    private string Match(string[] a, Func<string, string> text) => Let([($"list_transform({a[0]}, {a[1]})", false)], x => text(x[0]));

    /// <summary>The state of the reduction keeps its type; the engine would take that of the elements.</summary>
    private string Reduce(BoundCall call, string[] a)
    {
        if (call.Arguments is not [_, _, BoundLambda step, BoundLambda finish])
        {
            throw NotSupported(call, "reduce without lambdas");
        }

        return $"list_extract(list_transform([{Reduced(a[0], a[1], step, $"{call.Position.Column}x{step.Parameters[0].Id}")}], {Expression(finish)}), 1)";
    }

    /// <summary>The last state. Elements travel in a struct beside the state, since the engine reduces over values of one type only.</summary>
    private string Reduced(string elements, string start, BoundLambda step, string name)
    {
        string state = $"l_{step.Parameters[0].Id}";
        string element = $"l_{step.Parameters[1].Id}";
        string acc = NewName("l");
        string item = NewName("l");
        string stateType = DuckTypes.Sql(step.Parameters[0].Type);
        string elementType = DuckTypes.Sql(step.Parameters[1].Type);
        string body = Expression(step.Body);
        string list = $"list_transform({elements}, lambda {item}: struct_pack(s := CAST(NULL AS {stateType}), e := {item}))";
        string combine = $"struct_pack(s := CAST(list_extract(list_transform([struct_pack(s := {acc}.s, e := {item}.e)], lambda l_{name}: {Substitute(body, state, $"l_{name}.s", element, $"l_{name}.e")}), 1) AS {stateType}), e := {item}.e)";
        string initial = $"struct_pack(s := CAST({start} AS {stateType}), e := CAST(NULL AS {elementType}))";
        return $"list_reduce({list}, lambda {acc}, {item}: {combine}, {initial}).s";
    }

    /// <summary>Puts other names in the place of lambda parameters, whose names are unique in the statement.</summary>
    private static string Substitute(string body, string first, string firstValue, string second, string secondValue)
    {
        string text = ReplaceName(body, first, firstValue);
        return ReplaceName(text, second, secondValue);
    }

    private static string ReplaceName(string body, string name, string value)
    {
        var text = new System.Text.StringBuilder(body.Length);
        bool inText = false;
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] == '\'')
            {
                inText = !inText;
            }

            bool isName = !inText && string.CompareOrdinal(body, i, name, 0, name.Length) == 0
                && (i == 0 || !IsNameCharacter(body[i - 1])) && (i + name.Length == body.Length || !IsNameCharacter(body[i + name.Length]));
            if (isName)
            {
                text.Append(value);
                i += name.Length - 1;
            }
            else
            {
                text.Append(body[i]);
            }
        }

        return text.ToString();

        static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
    }

    private string ZipWith(BoundCall call, string[] a)
    {
        if (call.Arguments[2] is not BoundLambda lambda)
        {
            throw NotSupported(call, "zip_with without a lambda");
        }

        string pair = NewName("l");
        string body = Substitute(Expression(lambda.Body), $"l_{lambda.Parameters[0].Id}", pair + ".x", $"l_{lambda.Parameters[1].Id}", pair + ".y");
        return Let([(a[0], false), (a[1], false)], x =>
            $"CASE WHEN {x[0]} IS NOT NULL AND {x[1]} IS NOT NULL THEN list_transform(list_transform(range(1, greatest(len({x[0]}), len({x[1]})) + 1), lambda e: struct_pack(x := list_extract({x[0]}, e), y := list_extract({x[1]}, e))), lambda {pair}: {body}) END");
    }

    private string ArrayJoin(BoundCall call, string[] a)
    {
        SqlType element = ((ArrayType)call.Arguments[0].Type).Element;
        string name = NewName("l");
        string text = element.IsText ? name : CastText(name, element, SqlType.Varchar, isTry: false, isConstant: false);
        string list = $"list_transform({a[0]}, lambda {name}: {(a.Length > 2 ? $"coalesce({text}, {a[2]})" : text)})";
        return $"coalesce(array_to_string({list}, {a[1]}), CASE WHEN {a[0]} IS NOT NULL THEN '' END)";
    }

    /// <summary>NULL for a missing key. A constant key costs one path look-up in the stored JSON text.</summary>
    private string ElementAtMap(BoundCall call, string[] a)
    {
        if (!DuckTypes.IsJsonMap(call.Arguments[0].Type))
        {
            return $"map_extract_value({a[0]}, {a[1]})";
        }

        return ConstantText(call.Arguments[1]) is { } key
            ? $"json_extract_string({a[0]}, {SqlText.String(JsonPaths.Member(key))})"
            : $"json_extract_string({a[0]}, {JsonPointer(a[1])})";
    }

    /// <summary>A map function with a lambda of key and value, run over the entries.</summary>
    private string MapLambda(BoundCall call, string[] a, Func<string, string, string> text, bool keepsEntry = false, bool asKey = false)
    {
        if (call.Arguments[1] is not BoundLambda lambda)
        {
            throw NotSupported(call, $"{call.Function.Name} without a lambda");
        }

        string entry = NewName("l");
        string body = Substitute(Expression(lambda.Body), $"l_{lambda.Parameters[0].Id}", entry + ".key", $"l_{lambda.Parameters[1].Id}", entry + ".value");
        string entries = $"map_entries({EngineMap(call.Arguments[0].Type, a[0])})";
        string changed = keepsEntry ? body : asKey ? $"struct_pack(\"key\" := {body}, \"value\" := {entry}.value)" : $"struct_pack(\"key\" := {entry}.key, \"value\" := {body})";
        return Stored(call.Type, $"map_from_entries({text(entries, $"lambda {entry}: {changed}")})");
    }
}
