using System.Reflection;
using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CloudTrailLake.Server.Rest.OpenApi;

/// <summary>The description of the interface under <c>/v1</c> as an OpenAPI 3.1 document, made from the endpoints that are served.</summary>
internal static class OpenApiDocument
{
    private const string Json = RestJson.ContentType;
    private const string ErrorResponse = "Error";

    /// <summary>The document.</summary>
    public static JsonObject Of(IEnumerable<ServedPath> served)
    {
        var schemas = new Schemas();
        var paths = new JsonObject();
        foreach (var path in served.GroupBy(path => path.Path, StringComparer.Ordinal).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            paths[path.Key] = new JsonObject(path.OrderBy(method => method.Method, StringComparer.Ordinal)
                .Select(method => KeyValuePair.Create<string, JsonNode?>(method.Method.ToLowerInvariant(), Operation(method, schemas))));
        }

        var error = new JsonObject
        {
            ["description"] = "What is wrong, where, and what to do.",
            ["content"] = Content(Json, schemas.Reference(typeof(RestErrorBody))),
        };
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "CloudTrailLake",
                ["version"] = typeof(OpenApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0],
                ["description"] = "SQL over HTTP, and everything else of the server that is not of the CloudTrail API.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.ToJson(),
                ["responses"] = new JsonObject { [ErrorResponse] = error },
                ["securitySchemes"] = SecuritySchemes(),
            },
        };
    }

    private static JsonObject SecuritySchemes() => new()
    {
        ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A token of 'ctlake token create'." },
        ["sigv4"] = new JsonObject
        {
            ["type"] = "apiKey",
            ["in"] = "header",
            ["name"] = "Authorization",
            ["description"] = "AWS Signature Version 4 with the service name cloudtrail.",
        },
    };

    private static JsonObject Operation(ServedPath served, Schemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = char.ToLowerInvariant(served.Name[0]) + served.Name[1..],
            ["summary"] = served.Summary,
            ["tags"] = new JsonArray(served.Path.Split('/')[2]),
            ["security"] = served.Role is null ? [] : new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject { ["sigv4"] = new JsonArray() }),
        };
        if (served.Role is { } role)
        {
            operation["description"] = $"Needs the role {AwsEnum.Name(role).ToLowerInvariant()}.";
        }

        if (Parameters(served) is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }

        if (Body(served.Description.Request, served.Description.OtherRequests, schemas) is { Count: > 0 } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = body };
        }

        operation["responses"] = Responses(served.Description, schemas);
        return operation;
    }

    private static JsonObject Responses(EndpointDescription described, Schemas schemas)
    {
        var success = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(described.Status) };
        if (Body(described.Answer, described.OtherAnswers, schemas) is { Count: > 0 } body)
        {
            success["content"] = body;
        }

        return new JsonObject
        {
            [$"{described.Status}"] = success,
            ["default"] = new JsonObject { ["$ref"] = $"#/components/responses/{ErrorResponse}" },
        };
    }

    private static JsonObject Body(Type? json, IReadOnlyList<string> others, Schemas schemas)
    {
        var content = json is null ? [] : Content(Json, schemas.Reference(json));
        foreach (var type in others)
        {
            // What is neither JSON nor text has no schema in OpenAPI 3.1.
            content[type] = new JsonObject();
        }

        return content;
    }

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonArray Parameters(ServedPath served)
    {
        var inPath = served.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => Parameter(part.Trim('{', '}'), "path", "string", description: null, isRequired: true));
        var inQuery = served.Description.Query.Select(query => Parameter(query.Name, "query", query.Type, query.Description, query.IsRequired));
        return new JsonArray([.. inPath, .. inQuery]);
    }

    private static JsonNode Parameter(string name, string place, string type, string? description, bool isRequired)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = isRequired, ["schema"] = new JsonObject { ["type"] = type } };
        if (description is not null)
        {
            parameter["description"] = description;
        }

        return parameter;
    }
}
