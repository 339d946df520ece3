namespace CloudTrailLake.Automation.SampleQueries;

/// <summary>A query of the library, ready to be run once <see cref="StorePlaceholder"/> is replaced by the id of a store of CloudTrail events.</summary>
internal sealed record SampleQuery
{
    /// <summary>Stands for the event data store in FROM, as in AWS's own examples.</summary>
    public const string StorePlaceholder = "$EDS_ID";

    /// <summary>A short name, unique in the library.</summary>
    public required string Name { get; init; }

    /// <summary>What it answers, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>What it is good for.</summary>
    public required SampleQueryCategory Category { get; init; }

    /// <summary>Words that people search for and that neither name nor description holds.</summary>
    public required string Keywords { get; init; }

    /// <summary>Questions in plain words that this query answers whole; asked of GenerateQuery with another time span, that span takes the place of <see cref="Window"/>.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>The statement.</summary>
    public required string Sql { get; init; }

    /// <summary>The one condition of the statement that bounds <c>eventTime</c>.</summary>
    public required string Window { get; init; }

    /// <summary>The statement over a store.</summary>
    public string Over(string eventDataStoreId) => Sql.Replace(StorePlaceholder, eventDataStoreId, StringComparison.Ordinal);
}
