package main

import (
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An avoidedWord is a second Chinese name for a thing, the one that is used, and the files in which the first means it.
type avoidedWord struct {
	avoid *regexp.Regexp
	use   string
	in    string // the beginning of the path; "": everywhere
}

// chineseGlossary has one name for each thing, as the vendors write it where they have one.
var chineseGlossary = []avoidedWord{
	{regexp.MustCompile(`可退款 ?\(|"(?:不可|可|确认)退款"|退款的实例|退款订单`), "退订 (退款 is the money)", ""},
	{regexp.MustCompile(`模拟服务器`), "模拟服务", ""},
	{regexp.MustCompile(`世界`), "模拟环境", ""},
	{regexp.MustCompile(`待准备清单|购买清单`), "待补充的测试资源", ""},
	{regexp.MustCompile(`(?:开启|启用|打开)自动续费`), "开通自动续费", ""},
	{regexp.MustCompile(`取消自动续费`), "关闭自动续费", ""},
	{regexp.MustCompile(`推测|"有文档"|"有观察"`), "推定, 文档载明, 实际观察", ""},
	{regexp.MustCompile(`场景`), "用例 (场景 is a scenario file)", "conformance/language"},
	{regexp.MustCompile(`调用者`), "调用方", ""},
	{regexp.MustCompile(`标签页`), "页签", ""},
	{regexp.MustCompile(`账户`), "账号", ""},
	{regexp.MustCompile(`凭据`), "凭证", ""},
	{regexp.MustCompile(`优惠券`), "代金券", ""},
	{regexp.MustCompile(`契约`), "接口规范", ""},
	{regexp.MustCompile(`智能助手`), "智能体", ""},
	{regexp.MustCompile(`有意退订`), "主动退订", ""},
	{regexp.MustCompile(`(?:进行中|执行中)的订单`), "处理中的订单", ""},
	{regexp.MustCompile(`散列`), "哈希", ""},
	{regexp.MustCompile(`控制 ?API`), "管理 API (控制 reads as a verb)", ""},
	{regexp.MustCompile(`问题（violation|[个处]问题，级别|"Violations": "问题`), "违规", ""},
	{regexp.MustCompile(`(?:运行|冻结)时钟|时钟[^，。]{0,3}冻结`), "恢复时钟, 暂停时钟 (冻结 is of accounts and resources)", ""},
	{regexp.MustCompile(`打开(?:一个)?沙箱`), "创建沙箱", "mock"},
	{regexp.MustCompile(`评测|评判`), "检验 (of a client), 判定 (of a result)", ""},
	{regexp.MustCompile(`断言`), "检查", ""},
	{regexp.MustCompile(`小程序`), "程序, 代码 (小程序 runs in an app)", ""},
	{regexp.MustCompile(`挂载于`), "所属主资源", ""},
	{regexp.MustCompile(`目标(?:文件)?未列出`), "目标系统中查不到, 目标文件中没有写", ""},
	{regexp.MustCompile(`"上一个"|"下一个"`), "上一页, 上一条", ""},
}

// chineseFiles are all files with Chinese that somebody reads.
func chineseFiles() []string {
	all := []string{
		"mock/admin/console/texts/zh-CN.json", "conformance/language/zh-CN.json", "conformance/language/sentences/zh-CN.json", "features/says/zh-CN.json",
		"internal/translation/signatures/zh-CN.json", "internal/translation/details/zh-CN.json", "conformance/language/signatures/zh-CN.json",
	}
	for _, pair := range translations {
		all = append(all, pair.chinese)
	}
	return all
}

func TestAThingHasOneNameInAllChineseTexts(t *testing.T) {
	for _, file := range chineseFiles() {
		for n, line := range strings.Split(atRoot(t, file), "\n") {
			for _, word := range chineseGlossary {
				if found := word.avoid.FindString(line); found != "" && strings.HasPrefix(path.Dir(file), word.in) {
					t.Errorf("%s:%d: %q: write %s", file, n+1, found, word.use)
				}
			}
		}
	}
}

// A file that the glossary does not read could call things as it likes.
func TestTheChineseGlossaryReadsEveryFile(t *testing.T) {
	root := fileOf(".")
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			if e != nil && e.Name() == ".git" {
				return fs.SkipDir
			}
			return err
		}
		file, err := filepath.Rel(root, name)
		text := strings.HasSuffix(file, ".md") || strings.HasSuffix(file, ".json")
		if file = filepath.ToSlash(file); text && isChinese(file) && !slices.Contains(chineseFiles(), file) {
			t.Errorf("%s is not read", file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
