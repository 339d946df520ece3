using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CloudTrailLake.Server.Rest.OpenApi;

/// <summary>The JSON Schemas of the interface's types, made from how they are serialized.</summary>
internal sealed class Schemas
{
    private static readonly JsonSchemaExporterOptions ExporterOptions = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    private readonly SortedDictionary<string, JsonNode> all = new(StringComparer.Ordinal);

    /// <summary>A reference to a type's schema, which is added.</summary>
    public JsonObject Reference(Type type)
    {
        var name = type.DeclaringType is { } outer ? outer.Name + type.Name : type.Name;
        if (!all.ContainsKey(name))
        {
            all.Add(name, RestJson.Options.GetJsonSchemaAsNode(type, ExporterOptions));
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>The schemas referred to, by name.</summary>
    public JsonObject ToJson() => new(all.Select(schema => KeyValuePair.Create<string, JsonNode?>(schema.Key, schema.Value.DeepClone())));

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            // Its converter is ours, and tells the exporter nothing.
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        }

        // Members that are null are left out of answers: what may be null is optional, and never null.
        if (schema is JsonObject known && context.TypeInfo.Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object)
        {
            var optional = context.TypeInfo.Properties.Where(property => property.IsGetNullable).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
            if (known["required"] is JsonArray required)
            {
                known["required"] = new JsonArray([.. required.Select(name => (string)name!).Where(name => !optional.Contains(name)).Select(name => (JsonNode)name)]);
            }
        }

        return schema;
    }
}
