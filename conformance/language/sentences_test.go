package language

import (
	"regexp"
	"slices"
	"strconv"
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

// A part that a sentence does not have would end the program, and one that is not used is missing for the reader.
func TestEachSentenceHasTheParts(t *testing.T) {
	for _, code := range Codes()[1:] {
		for _, s := range Find(code).sentences {
			var used []int
			for _, m := range part.FindAllStringSubmatch(s.says, -1) {
				n, _ := strconv.Atoi(m[1] + m[2])
				used = append(used, n)
			}
			slices.Sort(used)
			if used = slices.Compact(used); len(used) != s.english.NumSubexp() || len(used) > 0 && used[len(used)-1] != len(used) {
				t.Errorf("%s: %s is said with the parts %v: %s", code, s.english, used, s.says)
			}
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
	for _, s := range chinese.sentences {
		if found := asciiMark.FindString(s.says); found != "" {
			t.Errorf("%q has %q", s.says, found)
		}
	}
}
