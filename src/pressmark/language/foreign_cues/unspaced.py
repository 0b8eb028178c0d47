"""Japanese and Chinese words that say who says something, as parts of patterns: there are no spaces to part them."""

from pressmark.language.foreign_cues.cue_table import hidden

JAPANESE_VERBS = (
    r"述べ(?:ました|ている|ていた|た)|話し(?:ました|ている|ていた|た)|話す|語っ(?:ている|ていた|た)|語る"
    r"|説明し(?:ている|ていた|た)|強調し(?:ている|た)|発表し(?:ている|た)|指摘し(?:ている|た)|コメントし(?:ている|た)"
    r"|明らかにし(?:ている|た)|訴え(?:ている|た)|答え(?:ている|た)|言っ(?:ている|ていた|た)|呼びかけ(?:ている|た)|投稿し(?:ている|た)"
    r"|振り返っ(?:ている|た)|批判し(?:ている|た)|警告し(?:ている|た)|付け加え(?:ている|た)|表明し(?:ている|た)|回答し(?:ている|た)"
    r"|証言し(?:ている|た)|書い(?:ている|た)|尋ねた|述べ(?=、)|話し(?=、)|語り(?=、)|(?:説明|強調|指摘|明らかに)し(?=、)"
    r"|している(?=[。、]|\Z)"
)
"""Verbs of saying behind と."""

JAPANESE_CLAIMS = r"主張し(?:ている|ていた|た)|言い張っ(?:ている|た)"
"""Verbs with which the writer keeps a distance."""

JAPANESE_HIDDEN = hidden(
    alleged="とされる, とされている, とされた, 疑いがある, 自称",
    reported="と報じられている, と報じられた, と伝えられている, と伝えられた, とみられる, とみられている, ということだ, と言われている",
)
"""Forms at the end of a sentence that hide who says so, but 自称."""

CHINESE_VERBS = (
    "说道|说|表示|称|指出|强调|介绍|透露|回应|补充道|补充说|告诉记者|写道|解释说|解释|警告说|警告|坦言|认为|宣布|证实|承认|回忆说|回忆"
    "|呼吁|问道|答道|說道|說|稱|強調|介紹|回應|補充說|告訴記者|寫道|解釋|認為|宣佈|證實|承認|回憶|呼籲"
)
"""Verbs of saying."""

CHINESE_CLAIMS = "声称|宣称|辩称|自称|聲稱|宣稱|辯稱"
"""Verbs with which the writer keeps a distance."""

CHINESE_HIDDEN = hidden(
    alleged="据称, 據稱, 涉嫌, 所谓的, 疑似",
    reported="据报道, 據報道, 據報導, 据报导, 据悉, 據悉, 据说, 據說, 据了解, 據了解, 据传, 據傳, 有消息称, 有報道稱, 有报道称",
)
"""Adverbs that hide who says so."""

CHINESE_TIMES = (
    "周[一二三四五六日天]|週[一二三四五六日]|星期[一二三四五六日天]|[0-9一二三四五六七八九十]{1,3}[日号月年]|昨[天日晚]|今[天日晚早]|当[天日地]|當[天日]"
    "|(?<!现)(?<!現)在|(?<![反面绝])对|(?<![反面絕])對|向|接受|于|於|还|還|也|则|則|进一步|進一步|随后|隨後|同时|同時|强调|接着|曾|此前|日前|近日|稍早|再次|继续|通过|就"
)
"""What ends a Chinese speaker before the verb."""
