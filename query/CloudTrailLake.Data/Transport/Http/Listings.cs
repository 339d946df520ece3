using System.Globalization;
using System.Text.Json;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>Reads members of the server's JSON.</summary>
internal static class Listings
{
    public static StoreDescription Store(JsonElement store) => new(
        Text(store, "id")!,
        Text(store, "name")!,
        Text(store, "arn"),
        Text(store, "status"),
        Number(store, "retentionDays"),
        Text(store, "createdTime") is { } created ? DateTime.Parse(created, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal) : null);

    public static ColumnDescription Column(JsonElement column) =>
        new(Text(column, "name")!, Text(column, "type")!, Number(column, "ordinal") ?? 0, Flag(column, "hidden") ?? false);

    public static FunctionDescription Function(JsonElement function) =>
        new(Text(function, "name")!, Text(function, "kind") ?? "", Text(function, "signature") ?? "", Text(function, "returnType"));

    public static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    public static int? Number(JsonElement of, string name) =>
        of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out int number) ? number : null;

    public static bool? Flag(JsonElement of, string name) =>
        of.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.GetBoolean() : null;
}
