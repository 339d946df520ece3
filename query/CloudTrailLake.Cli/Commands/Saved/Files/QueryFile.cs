using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailLake.Cli.Commands.Saved.Files;

/// <summary>
/// A <c>.sql</c> file: a statement, and before it maybe a front matter in YAML between two lines <c>---</c>, which may stand in line comments (<c>-- ---</c>) so that other tools can run the file.
/// Members: <c>name</c> (else the file's name), <c>description</c>, <c>dialect</c>, <c>tags</c> (a map), <c>parameters</c> (a list of <c>name</c>, <c>type</c>, <c>default</c>).
/// </summary>
internal sealed record QueryFile(string Name, string Statement, string? Description, string? Dialect, IReadOnlyList<JsonObject> Parameters, IReadOnlyDictionary<string, string> Tags)
{
    private const string Fence = "---";
    private static readonly string[] Members = ["name", "description", "dialect", "tags", "parameters"];
    private static readonly string[] ParameterMembers = ["name", "type", "default"];

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="CommandException">The front matter is not closed, no YAML, or holds what is not known.</exception>
    public static QueryFile Parse(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        int first = Array.FindIndex(lines, line => line.Trim().Length > 0);
        if (first < 0 || Bare(lines[first]) != Fence)
            return new QueryFile(Path.GetFileNameWithoutExtension(path), text.Trim(), null, null, [], new Dictionary<string, string>(StringComparer.Ordinal));
        int last = Array.FindIndex(lines, first + 1, line => Bare(line) == Fence);
        if (last < 0)
            throw new CommandException($"{path}: the front matter has no end; a second line '{Fence}' ends it.");
        bool isComment = lines[first].TrimStart().StartsWith("--", StringComparison.Ordinal) && lines[first].Trim() != Fence;
        string yaml = string.Join('\n', lines[(first + 1)..last].Select(line => isComment ? Uncommented(path, line) : line));
        return Build(path, Load(path, yaml), string.Join('\n', lines[(last + 1)..]).Trim());
    }

    /// <summary>The body that the server takes.</summary>
    public JsonObject ToJson()
    {
        var body = new JsonObject { ["name"] = Name, ["statement"] = Statement };
        if (Description is not null)
            body["description"] = Description;
        if (Dialect is not null)
            body["dialect"] = Dialect;
        if (Parameters.Count > 0)
            body["parameters"] = new JsonArray([.. Parameters.Select(parameter => parameter.DeepClone())]);
        if (Tags.Count > 0)
            body["tags"] = new JsonObject(Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value)));
        return body;
    }

    /// <summary>A line without comment signs and blanks: <c>-- ---</c> and <c>---</c> are both the fence.</summary>
    private static string Bare(string line)
    {
        string bare = line.Trim();
        return bare.StartsWith("-- ", StringComparison.Ordinal) ? bare[3..].Trim() : bare;
    }

    private static string Uncommented(string path, string line)
    {
        string bare = line.TrimStart();
        if (!bare.StartsWith("--", StringComparison.Ordinal))
            throw new CommandException($"{path}: the front matter stands in comments, and the line '{line.Trim()}' is none.");
        return bare.StartsWith("-- ", StringComparison.Ordinal) ? bare[3..] : bare[2..];
    }

    private static YamlMappingNode Load(string path, string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode as YamlMappingNode ?? throw new CommandException($"{path}: the front matter is no map of names and values.");
        }
        catch (YamlException e)
        {
            throw new CommandException($"{path}: the front matter is not YAML: {e.Message}", inner: e);
        }
    }

    private static QueryFile Build(string path, YamlMappingNode header, string statement)
    {
        Check(path, header, Members);
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Child<YamlMappingNode>(path, header, "tags") ?? new YamlMappingNode())
            tags[Scalar(path, key)] = Scalar(path, value);
        var parameters = (Child<YamlSequenceNode>(path, header, "parameters") ?? new YamlSequenceNode()).Select(item => Parameter(path, item)).ToList();
        return new QueryFile(
            Value(path, header, "name") ?? Path.GetFileNameWithoutExtension(path), statement, Value(path, header, "description"), Value(path, header, "dialect"), parameters, tags);
    }

    private static JsonObject Parameter(string path, YamlNode item)
    {
        if (item is not YamlMappingNode map)
            throw new CommandException($"{path}: a parameter is a map of name, type and maybe default.");
        Check(path, map, ParameterMembers);
        var parameter = new JsonObject { ["name"] = Value(path, map, "name"), ["type"] = Value(path, map, "type") };
        if (map.Children.TryGetValue("default", out var node))
            parameter["default"] = node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } ? null : Scalar(path, node);
        return parameter;
    }

    private static void Check(string path, YamlMappingNode map, string[] known)
    {
        if (map.Children.Keys.Select(key => Scalar(path, key)).FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal)) is { } unknown)
            throw new CommandException($"{path}: the front matter holds '{unknown}'; it may hold {string.Join(", ", known)}.");
    }

    private static string? Value(string path, YamlMappingNode map, string member) => map.Children.TryGetValue(member, out var node) ? Scalar(path, node) : null;

    private static T? Child<T>(string path, YamlMappingNode map, string member)
        where T : YamlNode =>
        !map.Children.TryGetValue(member, out var node) ? null : node as T ?? throw new CommandException($"{path}: '{member}' of the front matter has the wrong form.");

    private static string Scalar(string path, YamlNode node) =>
        node is YamlScalarNode { Value: { } value } ? value : throw new CommandException($"{path}: line {node.Start.Line} of the front matter should hold a text.");
}
