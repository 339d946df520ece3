using System.Globalization;

namespace CloudTrailLake.Query.Tests.Differential;

/// <content>Texts, dates and conditions.</content>
internal sealed partial class ExpressionGenerator
{
    private Generated TextOf(int depth)
    {
        Generated a = Of(Shape.Varchar, depth - 1);
        switch (_random.Next(6))
        {
            case 0:
                Generated b = Of(Shape.Varchar, depth - 1);
                return new(Shape.Varchar, $"({a.Sql} || {b.Sql})", r => Generated.Both(a, b, r) switch
                {
                    (string x, string y) => x + y,
                    (var x, var y) => r.ConcatNeedsAll ? null : $"{x}{y}",
                });
            case 1:
                int start = _random.Next(-4, 6);
                int length = _random.Next(-1, 5);
                return new(Shape.Varchar, $"substr({a.Sql}, {start}, {length})", r => a.Value(r) is string s ? Substring(s, start, length) : null);
            case 2:
                return new(Shape.Varchar, $"reverse({a.Sql})", r => a.Value(r) is string s ? string.Concat(s.EnumerateRunes().Reverse()) : null);
            case 3:
                string old = Pick("a", "l", "b", "12");
                return new(Shape.Varchar, $"CAST(replace({a.Sql}, '{old}', '-+') AS varchar)", r => a.Value(r) is string s ? s.Replace(old, "-+", StringComparison.Ordinal) : null);
            case 4:
                Generated value = Of(AnyShape(), depth - 1);
                return new(Shape.Varchar, $"CAST({value.Sql} AS varchar)", r => Generated.Show(value.Value(r)));
            default:
                return new(Shape.Varchar, $"upper({a.Sql})", r => a.Value(r) is string s ? s.ToUpperInvariant() : null);
        }
    }

    private static string Substring(string text, int start, int length)
    {
        System.Text.Rune[] runes = [.. text.EnumerateRunes()];
        int begin = start > 0 ? start - 1 : runes.Length + start;
        return start == 0 || length <= 0 || begin < 0 || begin >= runes.Length ? "" : string.Concat(runes.Skip(begin).Take(length));
    }

    private Generated DateOf(int depth)
    {
        Generated a = Of(Shape.Date, depth - 1);
        switch (_random.Next(4))
        {
            case 0:
                string unit = Pick("day", "week", "month", "quarter", "year");
                int amount = _random.Next(-20, 21);
                return new(Shape.Date, $"date_add('{unit}', {amount}, {a.Sql})", r => a.Value(r) is DateOnly d ? Moved(d, unit, amount, r) : null);
            case 1:
                bool months = Chance(2);
                int count = _random.Next(0, 40);
                bool back = Chance(2);
                return new(Shape.Date, $"({a.Sql} {(back ? '-' : '+')} INTERVAL '{count}' {(months ? "MONTH" : "DAY")})", r =>
                    a.Value(r) is DateOnly d ? Moved(d, months ? "month" : "day", back ? -count : count, r) : null);
            case 2:
                string part = Pick("week", "month", "quarter", "year");
                return new(Shape.Date, $"date_trunc('{part}', {a.Sql})", r => a.Value(r) is DateOnly d ? part switch
                {
                    "week" => d.AddDays(-(((int)d.DayOfWeek + 6) % 7)),
                    "month" => new DateOnly(d.Year, d.Month, 1),
                    "quarter" => new DateOnly(d.Year, ((d.Month - 1) / 3 * 3) + 1, 1),
                    _ => new DateOnly(d.Year, 1, 1),
                } : null);
            default:
                return FromText(Shape.Date, depth, text => DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly d) ? d : null);
        }
    }

    private static DateOnly Moved(DateOnly date, string unit, int amount, Rules rules)
    {
        int months = unit switch { "month" => amount, "quarter" => amount * 3, "year" => amount * 12, _ => 0 };
        return unit switch
        {
            "day" => date.AddDays(amount),
            "week" => date.AddDays(amount * 7),
            _ => rules.MonthsClamp ? date.AddMonths(months) : new DateOnly(date.Year, date.Month, 1).AddMonths(months).AddDays(date.Day - 1),
        };
    }

    private Generated DatePart(int depth)
    {
        Generated a = Of(Shape.Date, depth - 1);
        if (Chance(3))
        {
            Generated b = Of(Shape.Date, depth - 1);
            return new(Shape.BigInt, $"date_diff('day', {a.Sql}, {b.Sql})", r => Generated.Both(a, b, r) is (DateOnly x, DateOnly y) ? new Exact(y.DayNumber - x.DayNumber, 0) : null);
        }

        string part = Pick("year", "quarter", "month", "day", "day_of_week", "day_of_year", "week", "year_of_week");
        return new(Shape.BigInt, $"{part}({a.Sql})", r => a.Value(r) is DateOnly d ? new Exact(part switch
        {
            "year" => d.Year,
            "quarter" => (d.Month + 2) / 3,
            "month" => d.Month,
            "day" => d.Day,
            "day_of_week" => (((int)d.DayOfWeek + 6) % 7) + 1,
            "day_of_year" => d.DayOfYear,
            "week" => ISOWeek.GetWeekOfYear(d.ToDateTime(TimeOnly.MinValue)),
            _ => ISOWeek.GetYear(d.ToDateTime(TimeOnly.MinValue)),
        }, 0) : null);
    }

    private Generated ConditionOf(int depth)
    {
        switch (_random.Next(7))
        {
            case < 3:
                return Comparison(depth);
            case 3:
                Generated operand = Of(AnyShape(), depth - 1);
                bool negated = Chance(2);
                return new(Shape.Boolean, $"({operand.Sql} IS {(negated ? "NOT " : "")}NULL)", r => operand.Value(r) is null != negated);
            case 4:
                Generated inner = Of(Shape.Boolean, depth - 1);
                return new(Shape.Boolean, $"(NOT {inner.Sql})", r => inner.Value(r) is bool x ? !x : null);
            case 5:
                // Either side may be left out, so neither may fail.
                Generated a = Leaf(Shape.Boolean);
                Generated b = Leaf(Shape.Boolean);
                bool and = Chance(2);
                return new(Shape.Boolean, $"({a.Sql} {(and ? "AND" : "OR")} {b.Sql})", r =>
                {
                    (object? x, object? y) = (a.Value(r), b.Value(r));
                    bool decides = !and;
                    return Equals(x, decides) || Equals(y, decides) ? decides : x is null || y is null ? null : and;
                });
            default:
                Shape shape = Pick(Shape.Integer, Shape.Varchar, Shape.Date);
                Generated value = Of(shape, depth - 1);
                Generated low = Leaf(shape);
                Generated high = Leaf(shape);
                return new(Shape.Boolean, $"({value.Sql} BETWEEN {low.Sql} AND {high.Sql})", r =>
                {
                    object? v = value.Value(r);
                    bool? atLeast = v is not null && low.Value(r) is { } l ? Compare(v, l) >= 0 : r.NullIsUnknown ? null : false;
                    bool? atMost = v is not null && high.Value(r) is { } h ? Compare(v, h) <= 0 : r.NullIsUnknown ? null : false;
                    return atLeast == false || atMost == false ? false : atLeast & atMost;
                });
        }
    }

    private Generated Comparison(int depth)
    {
        Shape shape = AnyShape();
        Shape other = shape.IsInteger || shape.IsDecimal ? Chance(2) ? shape : Chance(2) ? Pick(Shape.Integers) : Shape.Decimal(6, 2) : shape;
        if (shape.IsDecimal && shape.Precision - shape.Scale > 30)
        {
            // In the common type of both the wider one may not fit, which is an error of its own.
            other = shape;
        }

        Generated a = Of(shape, depth - 1);
        Generated b = Of(other, depth - 1);
        string symbol = Pick("=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM");
        return new(Shape.Boolean, $"({a.Sql} {symbol} {b.Sql})", r =>
        {
            (object? x, object? y) = Generated.Both(a, b, r);
            if (x is null || y is null)
            {
                return symbol switch
                {
                    "IS DISTINCT FROM" => x is not null || y is not null,
                    "IS NOT DISTINCT FROM" => x is null && y is null,
                    _ => r.NullIsUnknown ? null : false,
                };
            }

            int order = Compare(x, y);
            return symbol switch
            {
                "=" or "IS NOT DISTINCT FROM" => order == 0,
                "<>" or "IS DISTINCT FROM" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
        });
    }
}
