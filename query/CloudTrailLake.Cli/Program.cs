using CloudTrailLake.Cli;

return await CommandLine.RunAsync(args);
