using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Cli.Commands.Sql;

/// <summary><c>ctlake sql functions</c></summary>
internal sealed class FunctionsCommand : ExampledCommand
{
    private readonly Terminal _terminal;

    private readonly Argument<string?> _name = new("NAME") { Description = "A function's name, or how it begins. Without it all functions are listed.", DefaultValueFactory = _ => null };

    public FunctionsCommand(Terminal terminal)
        : base("functions", "Show the functions that statements may call: signatures, results and a line of help. Needs no lake.")
    {
        _terminal = terminal;
        Add(_name);
        SetAction(parsed => Run(parsed.GetValue(_name)));
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake sql functions regexp_extract", "One function"),
        ("ctlake sql functions json", "All whose names begin so"),
        ("ctlake sql functions | less", "All of them, by page"),
    ];

    private static IEnumerable<FunctionPage> Pages => FunctionRegistry.Pages.Append(FunctionRegistry.Special);

    private int Run(string? name)
    {
        List<(FunctionPage Page, IReadOnlyList<FunctionDefinition> Functions)> found =
            [.. Pages.Select(page => (page, (IReadOnlyList<FunctionDefinition>)[.. page.Shown.Where(function => IsMeant(function.Name, name))])).Where(page => page.Item2.Count > 0)];
        if (found.Count == 0)
        {
            string suggestion = Suggestion.For(name ?? "", FunctionRegistry.Names.Concat(FunctionRegistry.SpecialForms));
            throw new CommandException($"There is no function '{name}'{(suggestion.Length > 0 ? suggestion : ".")}");
        }

        bool isFirst = true;
        foreach ((FunctionPage page, IReadOnlyList<FunctionDefinition> functions) in found)
        {
            if (name is null)
            {
                _terminal.Out.WriteLine(isFirst ? page.Title : $"\n{page.Title}");
                isFirst = false;
            }

            foreach (var function in functions.GroupBy(function => function.Name, StringComparer.Ordinal))
            {
                foreach (var signature in function)
                    _terminal.Out.WriteLine($"{signature.Signature} -> {signature.Result}");
                _terminal.Out.WriteLine($"    {FunctionRegistry.HelpFor(function.Key)}");
            }
        }

        return ExitCode.Success;
    }

    /// <summary>The name itself, whatever its case; where there is no such name, those that begin so.</summary>
    private static bool IsMeant(string function, string? name) => name is null
        || (Exists(name) ? string.Equals(function, name, StringComparison.OrdinalIgnoreCase) : function.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static bool Exists(string name) => FunctionRegistry.HelpFor(name) is not null;
}
