using GovInfoReports.Core.Forms;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Forms;

public class FormSnapshotTests
{
    /// <summary>
    /// A released form never changes. After a deliberate correction, copy the file named <c>Form*.actual.txt</c> that this
    /// test leaves beside the test assembly over the snapshot and say why in the commit.
    /// </summary>
    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void A_released_form_is_what_it_was(string formId)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Forms");
        var actual = FormSnapshot.Of(FormCatalog.ById(formId));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"Form{formId}.actual.txt"), actual);

        var released = File.ReadAllText(Path.Combine(folder, $"Form{formId}.snapshot.txt"));

        actual.ShouldBe(released, $"Form{formId} differs from its snapshot.");
    }
}
