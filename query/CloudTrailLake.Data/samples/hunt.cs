#!/usr/bin/env -S dotnet run
#:project ../CloudTrailLake.Data.csproj

// A detection as a script: exits with 1 when it finds something, with 2 when it could not look.
//
//   dotnet run hunt.cs -- trail "Endpoint=http://127.0.0.1:7700;Credentials File=./lake/credentials"
//
// Outside the repository the line above that begins with #:project becomes  #:package CloudTrailLake.Data@0.1.0
// For a folder without a server take the package CloudTrailLake.Data.Embedded and "Data Source=./lake".

using CloudTrailLake.Data;

if (args is not [var store, var connectionString])
{
    Console.Error.WriteLine("dotnet run hunt.cs -- STORE CONNECTION-STRING");
    return 2;
}

// A name is an identifier, which no parameter can stand for: it is quoted.
string from = $"\"{store.Replace("\"", "\"\"")}\"";

(string Title, string Statement)[] hunts =
[
    ("Failed console logins, by address", $"""
        SELECT sourceipaddress AS subject, count(*) AS events, max(eventtime) AS newest
        FROM {from}
        WHERE eventname = 'ConsoleLogin' AND eventtime >= @since AND element_at(responseelements, 'ConsoleLogin') = 'Failure'
        GROUP BY sourceipaddress ORDER BY events DESC LIMIT 10
        """),
    ("Console logins without a second factor, by user", $"""
        SELECT useridentity.arn AS subject, count(*) AS events, max(eventtime) AS newest
        FROM {from}
        WHERE eventname = 'ConsoleLogin' AND eventtime >= @since AND element_at(additionaleventdata, 'MFAUsed') = 'No'
        GROUP BY useridentity.arn ORDER BY events DESC LIMIT 10
        """),
    ("Trails stopped, changed or deleted, by user", $"""
        SELECT useridentity.arn AS subject, count(*) AS events, max(eventtime) AS newest
        FROM {from}
        WHERE eventname IN ('StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors') AND eventtime >= @since
        GROUP BY useridentity.arn ORDER BY events DESC LIMIT 10
        """),
];

try
{
    return await HuntAsync() ? 1 : 0;
}
catch (LakeException exception)
{
    Console.Error.WriteLine($"{exception.SqlState}: {exception.Message}");
    return 2;
}

async Task<bool> HuntAsync()
{
    await using var lake = LakeDataSource.Create(connectionString);
    bool found = false;
    foreach (var (title, statement) in hunts)
    {
        await using var command = lake.CreateCommand(statement);
        command.Parameters.AddWithValue("since", DateTime.UtcNow.AddDays(-7));
        await using var reader = await command.ExecuteReaderAsync();
        Console.WriteLine(title);
        if (!reader.HasRows)
        {
            Console.WriteLine("  nothing");
        }

        while (await reader.ReadAsync())
        {
            found = true;
            string subject = reader.IsDBNull(0) ? "(unknown)" : reader.GetString(0);
            Console.WriteLine($"  {subject,-60} {reader.GetInt64(1),8:n0}  newest {reader.GetDateTime(2):yyyy-MM-dd HH:mm:ss}Z");
        }
    }

    return found;
}
