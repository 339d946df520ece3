using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Formatting;

internal sealed partial class SqlFormatter
{
    private void WriteCall(FunctionCallExpression call)
    {
        string name = call.Name.ToString();
        bool listAgg = name.Equals("listagg", StringComparison.OrdinalIgnoreCase);

        Add(call.ProcessingMode is null ? string.Empty : call.ProcessingMode + " ");

        // grouping, listagg, trim and normalize are keywords in call position; all other names are identifiers.
        if (name.ToUpperInvariant() is "GROUPING" or "LISTAGG" or "TRIM" or "NORMALIZE" && !call.Name.Parts[0].IsQuoted)
        {
            Add(name);
        }
        else
        {
            Write(call.Name);
        }

        Add("(");
        if (call.StarLabel is { } label)
        {
            WriteName(label);
            Add(".");
        }

        Add(call.IsStar ? "*" : call.IsDistinct ? "DISTINCT " : string.Empty);
        if (call.Arguments is [{ } text, StringLiteral { Value: "NFC" or "NFD" or "NFKC" or "NFKD" } form] && name.Equals("normalize", StringComparison.OrdinalIgnoreCase))
        {
            // The form is a keyword, not a text.
            Write(text);
            Add($", {form.Value}");
        }
        else
        {
            List(call.Arguments, Write);
        }

        if (call.OrderBy.Count > 0 && !listAgg)
        {
            Add(call.Arguments.Count > 0 ? " " : string.Empty);
            WriteOrderBy(call.OrderBy);
        }

        if (call.Overflow is { } overflow)
        {
            Add(overflow.IsError ? " ON OVERFLOW ERROR" : $" ON OVERFLOW TRUNCATE{(overflow.Filler is { } filler ? " " + Quote(filler) : string.Empty)} WITH{(overflow.WithCount ? string.Empty : "OUT")} COUNT");
        }

        Add(")");
        if (listAgg)
        {
            Add(" WITHIN GROUP (");
            WriteOrderBy(call.OrderBy);
            Add(")");
        }

        if (call.Filter is { } filter)
        {
            Add(" FILTER (WHERE ");
            Write(filter);
            Add(")");
        }

        if (call.IgnoreNulls is { } ignore)
        {
            Add(ignore ? " IGNORE NULLS" : " RESPECT NULLS");
        }

        if (call.Over is { } window)
        {
            Add(" OVER ");
            WriteWindow(window);
        }
    }

    private void WriteOrderBy(IReadOnlyList<SortItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        Add("ORDER BY ").List(items, item =>
        {
            Write(item.Expression);
            Add(item.Descending ? " DESC" : string.Empty);
            Add(item.NullsFirst is { } first ? (first ? " NULLS FIRST" : " NULLS LAST") : string.Empty);
        });
    }

    private void WriteWindow(WindowSpecification window)
    {
        Add("(");
        string separator = string.Empty;
        if (window.ExistingName is { } name)
        {
            WriteName(name);
            separator = " ";
        }

        if (window.PartitionBy.Count > 0)
        {
            Add(separator + "PARTITION BY ").List(window.PartitionBy, Write);
            separator = " ";
        }

        if (window.OrderBy.Count > 0)
        {
            Add(separator);
            WriteOrderBy(window.OrderBy);
            separator = " ";
        }

        if (window.Frame is { } frame)
        {
            Add($"{separator}{frame.Unit.ToString().ToUpperInvariant()} {(frame.End is null ? string.Empty : "BETWEEN ")}");
            WriteBound(frame.Start);
            if (frame.End is { } end)
            {
                Add(" AND ");
                WriteBound(end);
            }
        }

        if (window.PatternText is { } pattern)
        {
            Add(separator + pattern);
        }

        Add(")");
    }

    private void WriteBound(FrameBound bound)
    {
        if (bound.Offset is { } offset)
        {
            Operand(offset);
            Add(" ");
        }

        Add(bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.Preceding => "PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Following => "FOLLOWING",
            _ => "UNBOUNDED FOLLOWING",
        });
    }
}
