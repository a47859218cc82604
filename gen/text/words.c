/* Words of government statistics, sorted by their bytes. Not a dictionary: a title or label that must be
 * broken is broken outside these where it can be, so that 增长 does not stand on two lines. Knows words only.
 */
#include "text/words.h"

static const struct str words[] = {
    STR_INIT("一体化"), STR_INIT("一般"),   STR_INIT("上升"),     STR_INIT("下降"),   STR_INIT("不变价"),
    STR_INIT("与否"),   STR_INIT("专利"),   STR_INIT("东部"),     STR_INIT("中部"),   STR_INIT("主体"),
    STR_INIT("主要"),   STR_INIT("乡村"),   STR_INIT("乡镇"),     STR_INIT("事故"),   STR_INIT("交通"),
    STR_INIT("产业"),   STR_INIT("产值"),   STR_INIT("产品"),     STR_INIT("产量"),   STR_INIT("人口"),
    STR_INIT("人均"),   STR_INIT("以上"),   STR_INIT("以下"),     STR_INIT("以内"),   STR_INIT("以来"),
    STR_INIT("价格"),   STR_INIT("企业"),   STR_INIT("优良"),     STR_INIT("位次"),   STR_INIT("低于"),
    STR_INIT("低保"),   STR_INIT("住房"),   STR_INIT("体育"),     STR_INIT("余额"),   STR_INIT("保护"),
    STR_INIT("保险"),   STR_INIT("保障"),   STR_INIT("信息"),     STR_INIT("信访"),   STR_INIT("修订"),
    STR_INIT("停车位"), STR_INIT("儿童"),   STR_INIT("全区"),     STR_INIT("全国"),   STR_INIT("全市"),
    STR_INIT("公共"),   STR_INIT("公报"),   STR_INIT("公租房"),   STR_INIT("公路"),   STR_INIT("其中"),
    STR_INIT("养老"),   STR_INIT("农业"),   STR_INIT("农村"),     STR_INIT("净利润"), STR_INIT("净增"),
    STR_INIT("减少"),   STR_INIT("出口"),   STR_INIT("分别"),     STR_INIT("创新"),   STR_INIT("初步"),
    STR_INIT("利润"),   STR_INIT("利用"),   STR_INIT("制造业"),   STR_INIT("区域"),   STR_INIT("医疗"),
    STR_INIT("医院"),   STR_INIT("单位"),   STR_INIT("占比"),     STR_INIT("发展"),   STR_INIT("发明"),
    STR_INIT("可支配"), STR_INIT("可比"),   STR_INIT("可比价"),   STR_INIT("合同"),   STR_INIT("合计"),
    STR_INIT("同比"),   STR_INIT("吞吐量"), STR_INIT("商品房"),   STR_INIT("回落"),   STR_INIT("固定"),
    STR_INIT("国民"),   STR_INIT("地区"),   STR_INIT("城市"),     STR_INIT("城镇"),   STR_INIT("基本"),
    STR_INIT("增加值"), STR_INIT("增速"),   STR_INIT("增长"),     STR_INIT("外贸"),   STR_INIT("外资"),
    STR_INIT("天数"),   STR_INIT("失业"),   STR_INIT("失业率"),   STR_INIT("存款"),   STR_INIT("学位"),
    STR_INIT("学校"),   STR_INIT("安全"),   STR_INIT("完成"),     STR_INIT("实现"),   STR_INIT("实绩"),
    STR_INIT("实际"),   STR_INIT("对比"),   STR_INIT("小区"),     STR_INIT("就业"),   STR_INIT("居民"),
    STR_INIT("工业"),   STR_INIT("工作"),   STR_INIT("工程"),     STR_INIT("左右"),   STR_INIT("市区"),
    STR_INIT("市场"),   STR_INIT("常住"),   STR_INIT("平均"),     STR_INIT("年均"),   STR_INIT("年度"),
    STR_INIT("幼儿园"), STR_INIT("床位"),   STR_INIT("应急"),     STR_INIT("建筑业"), STR_INIT("建设"),
    STR_INIT("开放"),   STR_INIT("强度"),   STR_INIT("总体"),     STR_INIT("总值"),   STR_INIT("总计"),
    STR_INIT("总量"),   STR_INIT("总额"),   STR_INIT("情况"),     STR_INIT("成渝"),   STR_INIT("战略性"),
    STR_INIT("户籍"),   STR_INIT("房地产"), STR_INIT("执行"),     STR_INIT("扩大"),   STR_INIT("技术"),
    STR_INIT("投入"),   STR_INIT("投资"),   STR_INIT("报告"),     STR_INIT("持续"),   STR_INIT("指数"),
    STR_INIT("指标"),   STR_INIT("按照"),   STR_INIT("振兴"),     STR_INIT("排名"),   STR_INIT("接近"),
    STR_INIT("推进"),   STR_INIT("提升"),   STR_INIT("提高"),     STR_INIT("支出"),   STR_INIT("收入"),
    STR_INIT("改造"),   STR_INIT("改革"),   STR_INIT("攻坚"),     STR_INIT("政府"),   STR_INIT("教育"),
    STR_INIT("数字"),   STR_INIT("数据"),   STR_INIT("文化"),     STR_INIT("新兴"),   STR_INIT("新增"),
    STR_INIT("新能源"), STR_INIT("旅客"),   STR_INIT("旅游"),     STR_INIT("时期"),   STR_INIT("智能"),
    STR_INIT("最终"),   STR_INIT("服务"),   STR_INIT("服务业"),   STR_INIT("期间"),   STR_INIT("机场"),
    STR_INIT("机构"),   STR_INIT("村民"),   STR_INIT("来源"),     STR_INIT("林业"),   STR_INIT("标准"),
    STR_INIT("标准煤"), STR_INIT("核算"),   STR_INIT("森林"),     STR_INIT("残疾人"), STR_INIT("比较"),
    STR_INIT("比重"),   STR_INIT("民生"),   STR_INIT("污染"),     STR_INIT("污染物"), STR_INIT("汽车"),
    STR_INIT("治理"),   STR_INIT("法治"),   STR_INIT("浓度"),     STR_INIT("消费"),   STR_INIT("消费品"),
    STR_INIT("涨幅"),   STR_INIT("渔业"),   STR_INIT("渝北"),     STR_INIT("牧业"),   STR_INIT("物价"),
    STR_INIT("环境"),   STR_INIT("环比"),   STR_INIT("现代化"),   STR_INIT("现价"),   STR_INIT("生产"),
    STR_INIT("生态"),   STR_INIT("生猪"),   STR_INIT("登记"),     STR_INIT("目标"),   STR_INIT("研发"),
    STR_INIT("社会"),   STR_INIT("社区"),   STR_INIT("科技"),     STR_INIT("税收"),   STR_INIT("稳定"),
    STR_INIT("空气"),   STR_INIT("第一"),   STR_INIT("第三"),     STR_INIT("第二"),   STR_INIT("粮食"),
    STR_INIT("累计"),   STR_INIT("经济"),   STR_INIT("经济圈"),   STR_INIT("经费"),   STR_INIT("结构"),
    STR_INIT("统计"),   STR_INIT("绿化"),   STR_INIT("网联"),     STR_INIT("老年"),   STR_INIT("老旧"),
    STR_INIT("能源"),   STR_INIT("能耗"),   STR_INIT("脱贫"),     STR_INIT("药品"),   STR_INIT("营业"),
    STR_INIT("蔬菜"),   STR_INIT("行政村"), STR_INIT("街道"),     STR_INIT("表示"),   STR_INIT("西部"),
    STR_INIT("覆盖率"), STR_INIT("规划"),   STR_INIT("规模"),     STR_INIT("计划"),   STR_INIT("计算"),
    STR_INIT("设施"),   STR_INIT("说明"),   STR_INIT("调查"),     STR_INIT("贡献率"), STR_INIT("财政"),
    STR_INIT("货物"),   STR_INIT("质量"),   STR_INIT("贷款"),     STR_INIT("资产"),   STR_INIT("资料"),
    STR_INIT("超过"),   STR_INIT("轨道"),   STR_INIT("软件"),     STR_INIT("达到"),   STR_INIT("运输"),
    STR_INIT("进出口"), STR_INIT("进口"),   STR_INIT("速度"),     STR_INIT("部分"),   STR_INIT("都市圈"),
    STR_INIT("里程"),   STR_INIT("重大"),   STR_INIT("重庆"),     STR_INIT("重点"),   STR_INIT("金融"),
    STR_INIT("铁路"),   STR_INIT("银行"),   STR_INIT("销售"),     STR_INIT("降低"),   STR_INIT("零售"),
    STR_INIT("青年"),   STR_INIT("面积"),   STR_INIT("项目"),     STR_INIT("预期"),   STR_INIT("预算"),
    STR_INIT("食品"),   STR_INIT("高于"),   STR_INIT("高新技术"), STR_INIT("高质量")};

enum { CHAR_BYTES = 3, WORD_CHARS = 5 };

/* The first word that is not before `key`. */
static size_t lower_bound(struct str key) {
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(words[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool words_torn(struct str text, size_t at) {
    for (size_t back = CHAR_BYTES; back < WORD_CHARS * CHAR_BYTES && back <= at; back += CHAR_BYTES) {
        struct str from = str_skip(text, at - back), first = str_head(from, CHAR_BYTES);
        for (size_t i = lower_bound(first); i < sizeof words / sizeof *words && str_starts(words[i], first);
             i++) {
            if (words[i].n > back && str_starts(from, words[i]))
                return true;
        }
    }
    return false;
}

bool words_sorted(void) {
    for (size_t i = 1; i < sizeof words / sizeof *words; i++) {
        if (str_cmp(words[i - 1], words[i]) >= 0)
            return false;
    }
    return true;
}
