//! What a citizen reads when something could not be done: what happened, and what to do next.

use super::Error;
use crate::engine::Stopped;
use onepalm_contract::problem::ProblemCode;

impl Error {
    /// What happened and what to do next, in Chinese and in English, for every stable code. No personal data.
    ///
    /// ```
    /// let (zh, en) = onepalm::Error::Offline.sentences();
    /// assert!(zh.ends_with('。') && en.ends_with('.'));
    /// ```
    pub fn sentences(&self) -> (String, String) {
        if let Self::Refused { problem } = self
            && is_sentence(&problem.title_zh, '。')
            && is_sentence(&problem.title, '.')
        {
            // A newer platform's own words say more than "unknown".
            return (problem.title_zh.clone(), problem.title.clone());
        }
        let (zh, en) = of_code(self.code());
        (zh.to_owned(), en.to_owned())
    }
}

fn is_sentence(text: &str, stop: char) -> bool {
    text.chars().count() > 1 && text.ends_with(stop)
}

/// The words of a code; of its family, where only experts could tell its members apart.
fn of_code(code: &str) -> (&'static str, &'static str) {
    if code == Stopped::Fault.code() {
        return Stopped::Fault.sentences();
    }
    let own = TABLE.iter().find(|row| row.0.contains(&code));
    let in_family = |start: &&str| start.ends_with('.') && code.starts_with(start);
    let family = || TABLE.iter().find(|row| row.0.iter().any(in_family));
    match own.or_else(family) {
        Some((_, zh, en)) => (zh, en),
        None => ProblemCode::parse(code).sentences(),
    }
}

/// Codes, or the beginning of a family's codes with its full stop; Chinese; English.
type Row = (&'static [&'static str], &'static str, &'static str);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Sign-in and the line to the platform.
    (&["sign-in.nobody"], "当前没有用户登录，请先登录。", "Nobody is signed in: sign in first."),
    (&["sign-in.session-ended"], "登录已失效，请重新登录；本机保存的内容不受影响。", "The session has ended: sign in again; nothing on this device is lost."),
    (&["sign-in.not-begun-here"], "本次登录不是在本机发起的，或已超时，请重新登录。", "This sign-in was not begun on this device, or took too long: begin again."),
    (&["sign-in.declined"], "登录未完成，请重新登录。", "The sign-in was cancelled or refused: sign in again."),
    (&["network.offline"], "无法连接平台，内容已保存在本机，请检查网络后再试。", "The platform cannot be reached: everything is kept on this device; check the network and try again."),
    (&["network.not-the-platform"], "应答不是来自平台，请检查当前网络（例如无线网络是否需要先登录）后再试。", "Something other than the platform answered: see whether this network wants a sign-in of its own, and try again."),
    (&["platform.unavailable"], "平台暂时无法提供服务，内容已保存在本机，请稍后再试。", "The platform cannot serve now: everything is kept on this device; try again later."),
    (&["app.update"], "应用版本过旧，请更新应用后再试。", "This version of the app is too old for this: update the app."),
    (&["app.not-found"], "没有找到所需内容，可能已被删除，请刷新后再试。", "What was asked for is not here, or is no more: refresh and try again."),

    // What cannot be done now.
    (&["form.invalid"], "部分填写内容或材料需要修改，请按提示修改后再试。", "Some answers or materials must be mended: follow the notes beside them."),
    (&["item.not-eligible"], "您不符合该事项的受理条件，请核对条件，或咨询办理机关。", "You do not meet the conditions of this service: look through them, or ask the body that handles it."),
    (&["draft.sealed"], "草稿已提交，不能再修改，请等待受理结果，或撤回申请。", "The draft was submitted and is frozen: wait for the answer, or withdraw the case."),
    (&["draft.nothing-new"], "办事指南没有变化，请继续填写原草稿。", "The guide has not changed since the draft was begun: go on with the draft as it is."),
    (&["case.change-not-asked"], "只能修改补正通知列出的内容，请核对补正清单。", "Only what the correction list names may be changed: look at the list."),
    (&["case.nothing-to-mend"], "该办件没有待补正的内容，请刷新办件进度。", "Nothing is to be mended in this case: refresh the case."),
    (&["case.state"], "办件当前状态不能进行此操作，请刷新办件进度。", "The case is in a state in which this cannot be done: refresh the case."),
    (&["item.not-in-force"], "该事项目前不能申请，请查看其生效日期或替代事项。", "This service takes no applications now: see from when it does, or what takes its place."),
    (&["certificate.no-file"], "证照文件尚未下载，请联网同步后再试。", "The certificate's file has not been fetched yet: synchronise with a network and try again."),
    (&["sync.running"], "正在同步，请稍后再试。", "A sync is running: try again when it has ended."),
    (&["evaluation.twice"], "本次服务已评价，无需重复评价。", "This service was rated already: nothing more is to be done."),
    (&["app.no-drawing"], "本应用不能显示证照页面，请保存文件后用其他软件打开。", "This app cannot draw certificates: save the file and open it elsewhere."),
    (&["catalogue.missing"], "事项目录尚未下载，请联网同步后再试。", "The catalogue has not been fetched yet: synchronise with a network and try again."),

    // The device's key store.
    (&["key-guard.missing"], "本机密钥已丢失，请重新登录；已同步的内容会恢复。", "This device's key is gone: sign in again; what was synchronised comes back."),
    (&["key-guard.unavailable"], "本机密钥库没有响应，请解锁手机后再试。", "The device's key store does not answer: unlock the device and try again."),
    (&["key-guard.wrong"], "保存的密钥不属于本机，请重新登录。", "The stored key does not belong to this device: sign in again."),
    (&["key-guard.failed"], "本机密钥服务出错，请稍后再试；若仍不行，请重启手机。", "The device's key store failed: try again, and restart the device if it fails again."),

    // The device's store.
    (&["vault.conflict"], "内容刚刚在别处被修改，请刷新后再试。", "This was changed elsewhere a moment ago: look at it again and try again."),
    (&["vault.file-missing"], "找不到所附文件，请重新添加。", "The attached file is not on this device any more: attach it again."),
    (&["vault.space-missing", "vault.key-missing", "vault.key-wrong"], "本机保存的内容无法打开，请重新登录；已同步的内容会恢复。", "What is kept on this device cannot be opened: sign in again; what was synchronised comes back."),
    (&["vault.tampered", "vault.not-a-vault", "vault.truncated", "vault.corrupt"], "本机保存的内容已损坏，请联系客服，不要卸载应用。", "What is kept on this device is damaged: tell support, and do not remove the app."),
    (&["vault.unknown-format", "vault.newer-schema"], "本机内容由更新版本的应用保存，请更新应用。", "What is kept on this device was written by a newer app: update the app."),
    (&["vault.missing", "vault.closed"], "本机存储已关闭，请重新打开应用。", "The store on this device is closed: open the app again."),
    (&["vault.disk-full"], "手机存储空间不足，请清理空间后再试；已保存的内容不受影响。", "The device is full: free some space and try again; what was saved before is safe."),
    (&["vault.read-only"], "本机存储不可写入，请检查应用的存储权限后再试。", "The store on this device cannot be written: see that the app may use its storage, and try again."),
    (&["vault.busy"], "应用的另一个进程正在使用本机存储，请关闭后再试。", "Another process of the app is using the store: close it and try again."),
    (&["vault.io"], "手机存储读写出错，请稍后再试；若仍不行，请重启手机。", "The device's storage failed: try again, and restart the device if it fails again."),
    (&["vault.no-entropy"], "系统暂时无法提供随机数，请稍后再试。", "The system gave no random numbers: try again in a moment."),
    (&["vault.duplicate-change", "vault.bad-name", "vault.file-range", "vault.space-exists", "vault.engine"], "应用内部出错，内容没有丢失，请联系客服并告知错误代码。", "Something is wrong inside the app, and nothing is lost: tell support the code of this error."),

    // Files from the platform.
    (&["catalogue.schema"], "事项目录与应用版本不符，请更新应用，再联网同步。", "The catalogue is for another version of the app: update the app and synchronise."),
    (&["catalogue."], "事项目录未通过检查，仍使用原有目录，请稍后再同步。", "The catalogue did not pass its checks: the one before stays in use; synchronise again later."),
    (&["calendar."], "工作日历未通过检查，仍使用原有日历，请稍后再同步。", "The calendar of working days did not pass its checks: the one before stays in use; synchronise again later."),
    (&["envelope.expired", "envelope.from-the-future"], "平台文件不在有效期内，请检查手机时间后再同步。", "A file from the platform is not valid at this time: check the device's clock and synchronise again."),
    (&["envelope.", "signed-file."], "平台文件的签名未通过检查，未予使用，请稍后再同步；若仍不行，请联系客服。", "A file from the platform did not pass its checks and is not used: synchronise again later, and tell support if it goes on."),
    (&["certificate.file-differs"], "下载的证照文件不完整，未予使用，请再次同步。", "The certificate's file did not come as it was announced and is not used: synchronise again."),
    (&["certificate.reader-failed"], "证照无法读取，请重新获取该文件。", "The certificate could not be read: get the file again."),
    (&["package.", "ofd.", "xml."], "该文件不是完好的电子证照，请向持有人或签发机关重新获取。", "This file is no sound e-certificate: get it again from its holder or its issuer."),
    (&["draw.page-unknown"], "证照没有这一页，请返回重新选择。", "The certificate has no such page: choose another."),
    (&["draw.size"], "无法按此尺寸显示，请缩小后再试。", "The page cannot be drawn at this size: choose a smaller one."),
    (&["draw.font"], "本机字体无法使用，请更新应用后再试。", "The fonts on this device cannot be used: update the app and try again."),
    (&["draw."], "证照页面无法显示，请重新打开该证照。", "The page cannot be drawn: open the certificate again."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use onepalm_contract::problem::Problem;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// Files that name the codes which an [`Error`] can carry, beside those of this crate.
    const LISTS: [&str; 7] = [
        include_str!("../../../vault/src/error.rs"),
        include_str!("../../../ecert/src/envelope/error.rs"),
        include_str!("../../../ecert/src/package/error.rs"),
        include_str!("../../../ecert/src/document/error.rs"),
        include_str!("../../../ecert/src/xml/error.rs"),
        include_str!("../../../ecert/src/draw/error.rs"),
        include_str!("../../../rules/src/deadline/calendar_error.rs"),
    ];
    const OWN: [&str; 3] = [
        include_str!("mod.rs"),
        include_str!("../host/key_guard/error.rs"),
        include_str!("../catalogue/catalogue_error.rs"),
    ];

    /// Every code that can occur: those that the enums give, and those that are written where an error is made.
    fn codes() -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        for list in LISTS.iter().chain(&OWN) {
            codes.extend(written(list, "=> \""));
        }
        made(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut codes);
        codes
    }

    fn written<'a>(source: &'a str, mark: &'a str) -> impl Iterator<Item = String> + 'a {
        let code = move |line: &'a str| line.split_once(mark)?.1.split_once('"').map(|(code, _)| code);
        source.lines().filter_map(code).filter(|code| code.contains('.')).map(str::to_owned)
    }

    fn made(folder: &Path, codes: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                made(&entry, codes);
            } else {
                codes.extend(written(&fs::read_to_string(entry).unwrap(), "{ code: \""));
            }
        }
    }

    fn hold(code: &str, (zh, en): (&str, &str)) {
        let is_han = |sign: char| ('\u{4E00}'..='\u{9FFF}').contains(&sign);
        assert!(zh.ends_with('。') && zh.contains(is_han), "{code}: {zh}");
        assert!(
            en.ends_with('.') && en.starts_with(char::is_uppercase) && !en.contains(is_han),
            "{code}: {en}"
        );
        for text in [zh, en] {
            assert!(!text.contains(['{', '}', '%', '…']) && !text.contains("TODO"), "{code}: {text}");
        }
    }

    #[test]
    fn every_code_that_can_occur_has_a_sentence_in_each_language() {
        let codes = codes();
        assert!(codes.len() > 100, "{codes:?}");
        for code in &codes {
            let said = of_code(code);
            assert_ne!(said, ProblemCode::Unknown.sentences(), "{code} has no words");
            hold(code, said);
        }
        for code in ProblemCode::all() {
            hold(code.as_str(), code.sentences());
            let (zh, en) = Error::Refused { problem: Box::new(Problem::new(code)) }.sentences();
            assert_eq!((zh.as_str(), en.as_str()), code.sentences());
        }
    }

    #[test]
    fn no_row_is_for_a_code_that_cannot_occur() {
        let codes = codes();
        for row in TABLE.iter().flat_map(|row| row.0) {
            let occurs = |code: &String| if row.ends_with('.') { code.starts_with(row) } else { code == row };
            assert!(codes.iter().any(occurs), "{row}");
        }
    }

    #[test]
    fn a_problem_newer_than_the_app_speaks_for_itself_and_a_mute_one_is_spoken_for() {
        let mut problem = Problem::new(ProblemCode::Unknown);
        problem.title_zh = "今天不办公，请明天再来。".to_owned();
        problem.title = "Closed today: come back tomorrow.".to_owned();
        let told = Error::Refused { problem: Box::new(problem.clone()) }.sentences();
        assert_eq!(told, (problem.title_zh.clone(), problem.title.clone()));
        problem.title.clear();
        let (_, en) = Error::Refused { problem: Box::new(problem) }.sentences();
        assert_eq!(en, ProblemCode::Unknown.sentences().1);
    }
}
