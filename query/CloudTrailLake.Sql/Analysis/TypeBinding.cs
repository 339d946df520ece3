using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>The meaning of a signature's type variables in one call, found while its arguments are matched.</summary>
internal sealed class TypeBinding
{
    private const string Orderable = "O";
    private const int ExactNumberDistance = 6;

    private readonly Dictionary<string, SqlType> _types = [];
    private readonly Dictionary<string, int?> _lengths = [];

    /// <summary>How many conversions the match needs; smaller is better.</summary>
    public int Distance { get; private set; }

    /// <summary>Makes room for a type in a parameter; false when it does not fit.</summary>
    public bool Unify(TypeSignature signature, SqlType actual)
    {
        if (signature.Name == "any")
        {
            return true;
        }

        if (signature.IsVariable)
        {
            return Widen(signature.Name, actual) && (signature.Name != Orderable || TypeTraits.IsOrderable(actual));
        }

        if (signature.Concrete is { } concrete)
        {
            int? distance = TypeCoercion.Distance(actual, concrete);
            Distance += distance ?? 0;
            return distance is not null;
        }

        if (signature.Name is "varchar" or "char")
        {
            return UnifyText(signature, actual);
        }

        if (actual.Kind == SqlTypeKind.Unknown)
        {
            return UnifyNull(signature);
        }

        return (signature.Name, actual) switch
        {
            ("array", ArrayType array) => Unify(signature.Arguments[0], array.Element),
            ("map", MapType map) => Unify(signature.Arguments[0], map.Key) && Unify(signature.Arguments[1], map.Value),
            ("row", RowType row) => row.Fields.Count == signature.Arguments.Count && row.Fields.Zip(signature.Arguments).All(pair => Unify(pair.Second, pair.First.Type)),
            ("decimal", DecimalType) => Widen(signature.Name, actual),
            ("decimal", _) when actual.IsInteger => Add(ExactNumberDistance) && Widen(signature.Name, TypeCoercion.AsDecimal(actual)),
            ("timestamp", TimestampType) => Widen(signature.Name, actual),
            ("timestamp", { Kind: SqlTypeKind.Date }) => Add(1) && Widen(signature.Name, SqlType.Timestamp3),
            ("timestamp with time zone", TimestampWithTimeZoneType) => Widen(signature.Name, actual),
            ("timestamp with time zone", TimestampType timestamp) => Add(2) && Widen(signature.Name, new TimestampWithTimeZoneType(timestamp.Precision)),
            ("timestamp with time zone", { Kind: SqlTypeKind.Date }) => Add(3) && Widen(signature.Name, SqlType.TimestampWithTimeZone3),
            ("time", TimeType) => Widen(signature.Name, actual),
            ("time with time zone", TimeWithTimeZoneType) => Widen(signature.Name, actual),
            _ => false,
        };
    }

    /// <summary>The type a signature means now.</summary>
    public SqlType Substitute(TypeSignature signature)
    {
        if (signature.Concrete is { } concrete)
        {
            return concrete;
        }

        return signature.Name switch
        {
            "array" => new ArrayType(Substitute(signature.Arguments[0])),
            "map" => new MapType(Substitute(signature.Arguments[0]), Substitute(signature.Arguments[1])),
            "row" => new RowType([.. signature.Arguments.Select(argument => new RowField(null, Substitute(argument)))]),
            "varchar" => new VarcharType(Length(signature.Arguments[0].Name)),
            "char" => new CharType(Length(signature.Arguments[0].Name) ?? 1),
            "decimal" => Decimal(),
            "decimal_whole" => new DecimalType(Math.Clamp(Decimal().Precision - Decimal().Scale + Math.Min(Decimal().Scale, 1), 1, DecimalType.MaximumPrecision), 0),
            "decimal_cut" => new DecimalType(Math.Max(1, Decimal().Precision - Decimal().Scale), 0),
            "decimal_carried" => new DecimalType(Math.Min(DecimalType.MaximumPrecision, Decimal().Precision + 1), Decimal().Scale),
            "decimal38" => new DecimalType(DecimalType.MaximumPrecision, Decimal().Scale),
            "timestamp" => _types.GetValueOrDefault(signature.Name, SqlType.Timestamp3),
            "timestamp with time zone" => _types.GetValueOrDefault(signature.Name) ?? Zoned(),
            "time with time zone" => _types.GetValueOrDefault(signature.Name, new TimeWithTimeZoneType(3)),
            "time" => _types.GetValueOrDefault(signature.Name, new TimeType(3)),
            _ => _types.GetValueOrDefault(signature.Name, SqlType.Unknown),
        };
    }

    private bool UnifyText(TypeSignature signature, SqlType actual)
    {
        bool fits = (signature.Name, actual) switch
        {
            ("char", CharType) => true,
            ("varchar", VarcharType) => true,
            ("varchar", CharType) or (_, { Kind: SqlTypeKind.Unknown }) => Add(1),
            _ => false,
        };
        string name = signature.Arguments[0].Name;
        int? length = actual is VarcharType varchar ? varchar.Length : actual is CharType text ? text.Length : 0;
        _lengths[name] = _lengths.TryGetValue(name, out int? known) ? (known is { } a && length is { } b ? Math.Max(a, b) : null) : length;
        return fits;
    }

    /// <summary>A length found in the call, or one that Trino works out of those; null for no bound.</summary>
    private int? Length(string name)
    {
        if (_lengths.TryGetValue(name, out int? found))
        {
            return found;
        }

        long? x = _lengths.GetValueOrDefault("x");
        long? y = _lengths.GetValueOrDefault("y");
        long? length = name switch
        {
            "replaced" => x + (_lengths.GetValueOrDefault("z") * (x + 1)),
            "regexp_replaced" => x is { } source && y is { } replacement ? source + (Math.Max(source * replacement / 2, replacement) * (source + 1)) : null,
            "url_encoded" => x * 12,
            "iso8601" => IsoLength((_types.GetValueOrDefault("timestamp") as TimestampType)?.Precision ?? 3),
            "iso8601_zoned" => IsoLength((_types.GetValueOrDefault("timestamp with time zone") as TimestampWithTimeZoneType)?.Precision ?? 3) + 6,
            _ => null,
        };
        return length is null or >= int.MaxValue ? null : (int)length;
    }

    /// <summary>A year of six digits with its sign, the rest of a time, a point and the digits behind it.</summary>
    private static int IsoLength(int precision) => 22 + Math.Min(precision, 1) + precision;

    private DecimalType Decimal() => _types.GetValueOrDefault("decimal") as DecimalType ?? new DecimalType(DecimalType.MaximumPrecision, 0);

    /// <summary>The result of with_timezone has the digits of its timestamp.</summary>
    private TimestampWithTimeZoneType Zoned() => new((_types.GetValueOrDefault("timestamp") as TimestampType)?.Precision ?? 3);

    private bool Add(int distance)
    {
        Distance += distance;
        return true;
    }

    private bool UnifyNull(TypeSignature signature)
    {
        foreach (TypeSignature argument in signature.Arguments)
        {
            if (argument.Concrete is null && !Unify(argument, SqlType.Unknown))
            {
                return false;
            }
        }

        return Add(1);
    }

    private bool Widen(string variable, SqlType type)
    {
        if (!_types.TryGetValue(variable, out SqlType? known))
        {
            _types[variable] = type;
            return true;
        }

        if (TypeCoercion.CommonSuperType(known, type) is not { } common)
        {
            return false;
        }

        Distance += common == known && common == type ? 0 : 1;
        _types[variable] = common;
        return true;
    }
}
