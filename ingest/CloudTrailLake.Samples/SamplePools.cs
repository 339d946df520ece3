using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>The things of one account that its events speak of; a few of them are spoken of most.</summary>
internal sealed class SamplePools
{
    private static readonly string[] Services =
    [
        "checkout", "catalog", "payments", "search", "identity", "notifications", "reports", "billing", "inventory", "shipping", "pricing", "recommendations", "gateway",
        "media", "audit", "analytics", "scheduler", "webhooks", "exports", "support",
    ];

    private static readonly string[] Stages = ["prod", "staging", "dev", "data", "shared"];

    private static readonly string[] Kinds = ["handler", "worker", "cron"];

    private static readonly string[] FirstNames =
    [
        "ana", "ben", "carla", "dmitri", "elena", "farid", "grace", "hiro", "ines", "jonas", "kavya", "liam", "mei", "noor", "omar", "petra", "quinn", "rosa", "sven", "tara",
    ];

    private static readonly string[] LastNames = ["almeida", "berg", "chen", "diaz", "evans", "fischer", "gupta", "haddad", "ito", "jensen", "kim", "lopez", "meyer"];

    private static readonly int[] Sizes = new int[(int)Placeholder.LastPool + 1];
    private static readonly WeightedTable[] Draws;

    private readonly byte[][][] _items = new byte[(int)Placeholder.LastPool + 1][][];

    static SamplePools()
    {
        Set(Placeholder.Bucket, 40);
        Set(Placeholder.Key, 20_000);
        Set(Placeholder.Instance, 1_500);
        Set(Placeholder.Volume, 2_000);
        Set(Placeholder.Group, 150);
        Set(Placeholder.Subnet, 36);
        Set(Placeholder.Vpc, 8);
        Set(Placeholder.Image, 60);
        Set(Placeholder.Eni, 3_000);
        Set(Placeholder.Function, 120);
        Set(Placeholder.Table, 50);
        Set(Placeholder.KmsKey, 25);
        Set(Placeholder.LogGroup, 200);
        Set(Placeholder.Parameter, 300);
        Set(Placeholder.Secret, 60);
        Set(Placeholder.Role, 160);
        Set(Placeholder.User, 120);
        Set(Placeholder.Policy, 90);
        Set(Placeholder.Database, 24);
        Set(Placeholder.Queue, 60);
        Set(Placeholder.Topic, 30);
        Set(Placeholder.Cluster, 6);
        Set(Placeholder.Service, 100);
        Set(Placeholder.Stack, 70);
        Set(Placeholder.Repository, 40);
        Set(Placeholder.Endpoint, 10);
        Draws = [.. Sizes.Select(n => WeightedTable.Zipf(n, n > 1_000 ? 0.7 : 0.95))];

        static void Set(Placeholder pool, int size) => Sizes[(int)pool] = size;
    }

    public SamplePools(string account)
    {
        ulong salt = SampleRandom.Hash(ulong.Parse(account));
        for (int pool = 0; pool < _items.Length; pool++)
        {
            var items = new byte[Sizes[pool]][];
            for (int i = 0; i < items.Length; i++)
                items[i] = Encoding.UTF8.GetBytes(Name((Placeholder)pool, i, SampleRandom.Hash(salt ^ (ulong)((pool << 20) | i))));
            _items[pool] = items;
        }
    }

    /// <summary>Draws the index of an item.</summary>
    public static int Draw(Placeholder pool, ref SampleRandom random) => Draws[(int)pool].Draw(ref random);

    /// <summary>The text of an item.</summary>
    public byte[] this[Placeholder pool, int index] => _items[(int)pool][index];

    /// <summary>A person of the account, by number.</summary>
    public static string Person(int i) => $"{FirstNames[i % FirstNames.Length]}.{LastNames[i / FirstNames.Length % LastNames.Length]}";

    /// <summary>A service of the account, by number.</summary>
    public static string Service(int i) => $"{Services[i % Services.Length]}-{Stages[i / Services.Length % Stages.Length]}";

    private static string Name(Placeholder pool, int i, ulong hash) => pool switch
    {
        Placeholder.Bucket => $"acme-{Service(i)}-{hash % 100_000:d5}",
        Placeholder.Key => (hash % 5) switch
        {
            0 => $"data/{Services[i % Services.Length]}/year=2026/month={1 + (hash % 12):d2}/part-{i:d5}-{hash:x16}.snappy.parquet",
            1 => $"uploads/{hash >> 40:x6}/{i}.jpg",
            2 => $"logs/{Services[i % Services.Length]}/{hash >> 44:x5}.log.gz",
            3 => $"exports/customer-{hash % 9_000:d4}/orders-{i}.csv",
            _ => $"config/{Services[i % Services.Length]}/{Stages[i % Stages.Length]}.json",
        },
        Placeholder.Instance => $"i-0{hash:x16}",
        Placeholder.Volume => $"vol-0{hash:x16}",
        Placeholder.Group => $"sg-0{hash:x16}",
        Placeholder.Subnet => $"subnet-0{hash:x16}",
        Placeholder.Vpc => $"vpc-0{hash:x16}",
        Placeholder.Image => $"ami-0{hash:x16}",
        Placeholder.Eni => $"eni-0{hash:x16}",
        Placeholder.Function => $"{Service(i)}-{Kinds[i % Kinds.Length]}",
        Placeholder.Table => $"{Service(i)}-table",
        Placeholder.KmsKey => new Guid((int)hash, (short)(hash >> 32), (short)(hash >> 48), BitConverter.GetBytes(SampleRandom.Hash(hash))).ToString(),
        Placeholder.LogGroup => $"/aws/lambda/{Service(i)}-{i}",
        Placeholder.Parameter => $"/{Stages[i % Stages.Length]}/{Services[i % Services.Length]}/setting-{i}",
        Placeholder.Secret => $"{Service(i)}/database-{hash >> 40:x6}",
        Placeholder.Role => $"{Service(i)}-role{(i < 100 ? "" : $"-{i}")}",
        Placeholder.User => Person(i),
        Placeholder.Policy => $"{Service(i)}-policy",
        Placeholder.Database => $"{Services[i % Services.Length]}-db-{i}",
        Placeholder.Queue => $"{Service(i)}-queue",
        Placeholder.Topic => $"{Service(i)}-topic",
        Placeholder.Cluster => $"{Stages[i % Stages.Length]}-cluster-{i}",
        Placeholder.Service => Service(i),
        Placeholder.Stack => $"{Service(i)}-stack",
        Placeholder.Repository => $"acme/{Service(i)}",
        Placeholder.Endpoint => $"vpce-0{hash:x16}",
        _ => throw new ArgumentOutOfRangeException(nameof(pool), pool, "Not a pool."),
    };
}
