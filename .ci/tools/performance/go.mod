module github.com/rescindhq/rescind/.ci/tools/performance

go 1.26
