namespace GovInfoReports.Core.Accounts;

/// <summary>The audit log's stable words in Chinese; a word that is not here is shown as it is stored.</summary>
public static class AuditWords
{
    private static readonly (string Kind, string Word)[] All =
    [
        ("sign-in", "登录"),
        ("sign-in-refused", "登录被拒"),
        ("sign-out", "退出登录"),
        ("password-changed", "修改密码"),
        ("password-refused", "修改密码被拒"),
        ("denied", "越权被拒"),
        ("transition", "流转"),
        ("remark", "提出审核意见"),
        ("remark-change", "修改审核意见"),
        ("remark-revoke", "删除审核意见"),
        ("remark-answer", "答复审核意见"),
        ("remark-resolve", "办结审核意见"),
        ("explain", "说明问题"),
        ("waiver-request", "申请豁免"),
        ("waiver-grant", "同意豁免"),
        ("waiver-refuse", "不同意豁免"),
        ("publish", "公开"),
        ("export", "导出"),
        ("backup", "备份数据库"),
        ("restore", "恢复数据库"),
        ("settings", "修改设置"),
        ("year-open", "开启年度或修改期限"),
        ("exempt", "准予免报"),
        ("extend", "准予延期"),
        ("term-revoke", "收回免报或延期"),
        ("reminder", "提醒"),
        ("urge", "催报"),
        ("mail-again", "重新发送邮件"),
        ("user-create", "新增用户"),
        ("user-change", "修改用户"),
        ("user-disable", "停用用户"),
        ("user-enable", "启用用户"),
        ("user-reset-password", "重置密码"),
        ("user-import", "导入用户"),
        ("first-administrator", "首位管理员"),
        ("agency-add", "新增单位"),
        ("agency-rename", "单位更名"),
        ("agency-move", "单位划转"),
        ("agency-close", "撤销单位"),
        ("agency-merge", "合并单位"),
        ("agency-revoke", "撤回单位变更"),
        ("agency-edit", "修改单位"),
        ("agency-import", "导入单位"),
        ("start-report", "开始填报"),
        ("delete-draft", "删除草稿"),
        ("attachment-add", "上传附件"),
        ("attachment-remove", "删除附件"),
        ("attachment-download", "下载附件"),
        ("nil-return", "零报告"),
        ("rollup-report", "汇总生成报告"),
        ("rollup-snapshot", "保存汇总"),
        ("rollup-exclude", "不计入汇总"),
        ("rollup-include", "恢复计入汇总"),
    ];

    /// <summary>All that can be asked for.</summary>
    public static IEnumerable<string> Kinds => All.Select(entry => entry.Kind);

    public static string Of(string kind) => All.FirstOrDefault(entry => entry.Kind == kind).Word ?? kind;
}
