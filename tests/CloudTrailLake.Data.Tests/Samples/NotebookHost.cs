namespace CloudTrailLake.Data.Tests.Samples;

/// <summary>What .NET Interactive offers to the cells of a notebook, as far as the sample uses it.</summary>
public sealed class NotebookHost
{
    private readonly List<object> _shown = [];

    public IReadOnlyList<object> Shown => _shown;

    public void display(object value) => _shown.Add(value);

    public object HTML(string markup) => markup;
}
