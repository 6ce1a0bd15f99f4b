using System.Text;
using GovInfoReports.Cli;

// GB18030 sources, and UTF-8 without a mark on every console.
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.RunAsync(args, new CommandStreams(Console.OpenStandardInput(), Console.Out, Console.Error));
