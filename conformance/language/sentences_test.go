package language

import (
	"regexp"
	"testing"
)

// asciiMark is punctuation of English beside a Chinese letter.
var asciiMark = regexp.MustCompile(`\p{Han} ?[,;:!?](?: |$|\p{Han})|\p{Han}\.(?: |$)|[,;:] ?\p{Han}`)

func TestASentenceIsToldWithItsParts(t *testing.T) {
	chinese := Find("zh-CN")
	for text, want := range map[string]string{
		"2 resources are given up: of 300.00 USD paid about 205.44 USD comes back; 1 resource is at risk: what was paid is not known": "退订 2 个资源：实付 300.00 USD，预计退还 205.44 USD；1 个资源有风险：实付金额未知",
		"refused by huawei.trial-service":                                                                                       "被 huawei.trial-service 拒绝",
		"takes effect, and is put back":                                                                                         "生效，随后恢复原状",
		"body {\"a\": \"the main account; takes effect\"}":                                                                      "请求体 {\"a\": \"the main account; takes effect\"}",
		"unsubscribe, own/a.feature:7, if it is not refused by huawei.x":                                                        "unsubscribe，own/a.feature:7，除非被 huawei.x 拒绝",
		"a.feature:9: the time 2026-06-08T00:00:00Z is not set: this target has a clock of its own":                             "a.feature:9：未设置时间 2026-06-08T00:00:00Z：目标使用自己的时钟",
		"gone during the run, given up by the server or by somebody else, and not named by the target file: a, b":               "运行期间消失、由服务器或他人退订、且目标文件中没有写的资源：a, b",
		"automatic renewal was switched during the run, by the server or by somebody else, and not named by the target file: a": "运行期间自动续费设置发生变化、由服务器或他人更改、且目标文件中没有写的资源：a",
		"order CS1 of a.feature:3 (unsubscribe) was not read again at the end of the run: no answer":                            "a.feature:3（unsubscribe）的订单 CS1 在运行结束时未能重新读取：no answer",
		"the target does not list what the target file names: correct or remove it: s-1 (spare.huawei, a.yaml:7)":               "目标系统中查不到目标文件中写的资源，请改正或删除：s-1 (spare.huawei, a.yaml:7)",
		"a.feature:14: order CS1 was still under way after 5s: whether it is paid back was not judged":                          "a.feature:14：订单 CS1 在 5s 后仍在处理中：是否已退款未作判定",
		"what nobody has translated": "what nobody has translated",
	} {
		if got := chinese.Tell(text); got != want {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
		if got := (*Language)(nil).Tell(text); got != text {
			t.Errorf("%q is told as %q in English", text, got)
		}
	}
}

func TestAWrongSignatureIsExplainedWithTheWordsOfAReport(t *testing.T) {
	for text, want := range map[string]string{
		"sent.signature: expected a signature that matches, got Proved: A tilde is encoded; leave it as it is.; sent.nonce: expected a, got b": "sent.signature：预期签名匹配，实际为：已证实：波浪号被编码。波浪号不应编码。；sent.nonce: expected a, got b",
		"sent.nonce: expected a, got b; sent.signature: expected a signature that matches, got the signature is wrong":                         "sent.nonce: expected a, got b；sent.signature：预期签名匹配，实际为：签名错误",
		"expected a signature that matches\ngot      no signature could be checked: APIGW.0301":                                                "预期签名匹配\n实际为：没有可以校验的签名：APIGW.0301",
		"the signature is wrong: Proved: A tilde is encoded; leave it as it is.":                                                               "签名错误：已证实：波浪号被编码。波浪号不应编码。",
		"query-star-raw: A tilde is encoded; leave it as it is. (X-A)":                                                                         "query-star-raw：波浪号被编码。波浪号不应编码。（X-A）",
		"query-star-raw: A tilde is encoded; leave it as it is.":                                                                               "query-star-raw：波浪号被编码。波浪号不应编码。",
		`line 3 of the string to sign, after "a": the client signed "b", the server "c"`:                                                       `待签名字符串第 3 行，"a" 之后：客户端签名的是 "b"，服务端是 "c"`,
		`line 3 of the canonical request, after "a": the client signed "b", the server "c"`:                                                    `规范请求第 3 行，"a" 之后：客户端签名的是 "b"，服务端是 "c"`,
		"what has to be signed: a\nb": "应签名的内容：a\nb",
		"4 failed; 3 of them by sent.signature; for example in huawei.a.plain: A tilde is encoded; leave it as it is. Begin there.": "失败 4 个，其中 3 个未通过 sent.signature，例如 huawei.a.plain：波浪号被编码。波浪号不应编码。请从这里开始。",
		"expected status 200, got body x": "expected status 200, got body x",
	} {
		if got := Find("zh-CN").Explain(text); got != want {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
		if got := (*Language)(nil).Explain(text); got != text {
			t.Errorf("%q is told as %q in English", text, got)
		}
	}
}

func TestTheTextsHaveThePunctuationOfChinese(t *testing.T) {
	chinese := Find("zh-CN")
	for _, said := range chinese.texts {
		if found := asciiMark.FindString(action.ReplaceAllString(said, "")); found != "" {
			t.Errorf("%q has %q", said, found)
		}
	}
	for _, folder := range []string{"sentences", "signatures"} {
		pairs, err := readSentences(folder, "zh-CN")
		if err != nil || len(pairs) == 0 {
			t.Fatal("there are no sentences", err)
		}
		for _, pair := range pairs {
			if found := asciiMark.FindString(pair[1]); found != "" {
				t.Errorf("%q has %q", pair[1], found)
			}
		}
	}
}
