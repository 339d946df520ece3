using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <content>Text functions that take any number of arguments or need a constant, and hashes.</content>
internal sealed partial record ScalarCall
{
    private BoundExpression? Text(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        switch (Name, a.Length)
        {
            case ("CONCAT", >= 1):
                return Build.Own(Position, "concat_texts", [.. a.Select(item => Typed(analyzer, item, SqlType.Varchar))]);
            case ("CONCAT_WS", >= 3):
                BoundExpression separator = Typed(analyzer, a[0], SqlType.Varchar);
                separator = separator is BoundLiteral { Value: not null } ? separator : new BoundCoalesce([separator, Build.Text("", Position)], SqlType.Varchar) { Position = Position };
                return Build.Own(Position, "concat_ws", [separator, .. a.Skip(1).Select(item => Typed(analyzer, item, SqlType.Varchar))]);
            case ("PATINDEX", 2):
                return PatIndex(analyzer, a);
            case ("STRING_SPLIT", 2):
                return Build.Call(analyzer, Position, "split", Typed(analyzer, a[0], SqlType.Varchar), Typed(analyzer, a[1], SqlType.Varchar));
            case ("FORMAT", 2):
                return Format(analyzer, a);
            case ("NEWID", 0):
                return Build.Call(analyzer, Position, "uuid");
            case ("HASHBYTES", 2):
                string function = (a[0] as BoundLiteral)?.Value is string algorithm
                    ? algorithm.ToUpperInvariant() switch
                    {
                        "MD5" => "md5",
                        "SHA" or "SHA1" => "sha1",
                        "SHA2_256" => "sha256",
                        "SHA2_512" => "sha512",
                        _ => throw NotSupported($"The algorithm {algorithm} of HASHBYTES"),
                    }
                    : throw NotSupported("An algorithm of HASHBYTES that is not a constant");
                return Build.Call(analyzer, Position, function, Typed(analyzer, a[1], SqlType.Varbinary));
            default:
                return null;
        }
    }

    private BoundExpression PatIndex(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        BoundExpression text = Typed(analyzer, a[1], SqlType.Varchar);
        bool exact = CaseInsensitiveCollation.IsExact(text);
        switch (Typed(analyzer, a[0], SqlType.Varchar))
        {
            case BoundLiteral { Value: null }:
                return Build.Null(SqlType.BigInt, Position);
            case BoundLiteral { Value: string pattern }:
                // The place is where the first part of the text ends that the pattern may leave out.
                bool open = pattern.StartsWith('%');
                string body = LikePattern.Parse(open ? pattern.TrimStart('%') : pattern, escape: null).Regex;
                return Build.Own(Position, "patindex", CaseInsensitiveCollation.Bare(text), Build.Text($"(?s{(exact ? "" : "i")})^({(open ? ".*?" : "")}){body}$", Position));
            default:
                throw NotSupported("A pattern of PATINDEX that is not a constant");
        }
    }

    /// <summary>FORMAT of a time by a pattern of .NET, for the parts that Trino's <c>format_datetime</c> has as well.</summary>
    private BoundExpression Format(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        string pattern = (a[1] as BoundLiteral)?.Value as string ?? throw NotSupported("A pattern of FORMAT that is not a constant");
        if (a[0].Type.Kind is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone)
        {
            string joda = TimePattern.ToJoda(pattern) ?? throw NotSupported($"The pattern '{pattern}' of FORMAT");
            BoundExpression time = a[0].Type is TimestampWithTimeZoneType ? a[0] : Typed(analyzer, a[0], SqlType.Timestamp3);
            return Build.Call(analyzer, Position, "format_datetime", time, Build.Text(joda, Position));
        }

        if (a[0].Type.IsNumeric && pattern.Length is 1 or 2 && (pattern.Length == 1 || char.IsAsciiDigit(pattern[1])))
        {
            int digits = pattern.Length == 2 ? pattern[1] - '0' : 2;
            char kind = char.ToUpperInvariant(pattern[0]);
            string? format = kind switch
            {
                'N' => $"%,.{digits}f",
                'F' => $"%.{digits}f",
                'D' when a[0].Type.IsInteger => pattern.Length == 2 && digits > 0 ? $"%0{digits}d" : "%d",
                _ => null,
            };
            if (format is not null)
            {
                BoundExpression number = kind == 'D' ? Typed(analyzer, a[0], SqlType.BigInt) : Typed(analyzer, a[0], new DecimalType(38, digits));
                return Build.Call(analyzer, Position, "format", Build.Text(format, Position), number);
            }
        }

        throw NotSupported($"The pattern '{pattern}' of FORMAT for {a[0].Type}");
    }
}
