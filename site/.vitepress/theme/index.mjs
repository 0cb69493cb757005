import { useData } from 'vitepress';
import theme from 'vitepress/theme-without-fonts';
import { nextTick, onMounted, watch } from 'vue';
import './style.css';

export default {
  extends: theme,
  setup() {
    const { frontmatter } = useData();
    // The theme gives its first page no main landmark.
    const mark = () => {
      const content = document.getElementById('VPContent');
      if (frontmatter.value.layout === 'home') content?.setAttribute('role', 'main');
      else content?.removeAttribute('role');
    };
    onMounted(mark);
    watch(
      () => frontmatter.value.layout,
      () => nextTick(mark),
    );
  },
};
