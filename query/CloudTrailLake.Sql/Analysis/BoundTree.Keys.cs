using System.Runtime.CompilerServices;
using System.Text;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

internal static partial class BoundTree
{
    /// <summary>A text that is equal for two expressions exactly when they mean the same (same structure, columns, constants and types; positions do not
    /// count).</summary>
    public static string KeyOf(BoundExpression expression)
    {
        var text = new StringBuilder();
        WriteKey(expression, text);
        return text.ToString();
    }

    private static void WriteKey(BoundExpression expression, StringBuilder text)
    {
        StackGuard.Check(expression.Position);
        string label = Label(expression);
        text.Append(expression.GetType().Name).Append(':').Append(label.Length).Append(':').Append(label).Append('(');
        foreach (BoundExpression child in Children(expression))
        {
            WriteKey(child, text);
            text.Append(',');
        }

        text.Append(')');
    }

    /// <summary>Everything of a node that is not an operand.</summary>
    private static string Label(BoundExpression expression) => expression switch
    {
        BoundLiteral e => $"{e.Type}={(e.Value is byte[] bytes ? Convert.ToHexString(bytes) : Describe(e.Value))}",
        BoundColumn e => $"{e.RelationId}.{e.FieldIndex}",
        BoundOutputColumn e => $"{e.Index}",
        BoundGroupKey e => $"{e.Index}",
        BoundDereference e => $"{e.FieldIndex}",
        BoundCast e => $"{e.Type} {e.IsTry}",
        BoundCall e => $"{e.Function.Signature} {e.Type} {(e.Function.IsDeterministic ? 0 : RuntimeHelpers.GetHashCode(e))}",
        BoundAggregate e => $"{e.Function.Signature} {e.IsDistinct} {e.Arguments.Count} {Directions(e.OrderBy)} {e.Filter is not null}",
        BoundWindowCall e => $"{e.Function.Signature} {e.IgnoreNulls} {e.IsDistinct} {e.Arguments.Count} {e.Window.PartitionBy.Count} {Directions(e.Window.OrderBy)} {FrameLabel(e.Window.Frame)} {e.Filter is not null}",
        BoundGrouping e => string.Join(',', e.KeyIndexes),
        BoundLambda e => string.Join(',', e.Parameters.Select(parameter => parameter.Id)),
        BoundLambdaParameter e => $"{e.Id}",
        BoundArithmetic e => $"{string.Join(',', e.Operators)} {e.Type}",
        BoundLogical e => $"{e.Operator}",
        BoundComparison e => $"{e.Operator}",
        BoundCase e => $"{e.Operand is not null} {e.Else is not null}",
        BoundRow e => e.Type.Name,
        BoundArray e => e.Type.Name,
        _ when QueryOf(expression) is { } query => $"{RuntimeHelpers.GetHashCode(query)}",
        _ => string.Empty,
    };

    private static string Describe(object? value) => value switch
    {
        null => "null",
        DateTime time => time.Ticks.ToString(),
        double number => number.ToString("R"),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Directions(IReadOnlyList<BoundSortItem> items) => string.Join(',', items.Select(item => $"{item.Descending}{item.NullsFirst}"));

    private static string FrameLabel(BoundWindowFrame? frame) =>
        frame is null ? string.Empty : $"{frame.Unit} {frame.Start.Kind} {frame.End.Kind}";
}
