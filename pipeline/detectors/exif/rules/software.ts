import { editorName } from '../../software-names.ts';
import { programsOf, type Rule } from './rule.ts';

/** Programs and the edit history: all of it normal, told so that people see it. */
export const SOFTWARE_RULES: readonly Rule[] = [
  {
    id: 'editor_software',
    test: facts => {
      const names = [...programsOf(facts), facts.artist, facts.make, facts.model].filter(name => name !== null);
      return names.length > 0 ? editorName(names) !== null : null;
    },
    sentence: {
      en: 'The photo was saved by an editing app. Cropping and brightening are normal, so this counts for nothing.',
      zh: '照片经修图软件保存过。裁剪、调亮都属正常，因此不作为依据。',
    },
  },
  {
    id: 'metadata_tool',
    test: facts => {
      const names = programsOf(facts);
      return names.length > 0
        ? names.some(name => /exif ?tool|piexif|exif ?(editor|changer|pilot|date|wizard)|photo ?exif/i.test(name))
        : null;
    },
    sentence: {
      en: 'The file names a program that rewrites capture information. People also use it to sort their photos.',
      zh: '文件中写有改写拍摄信息的程序名称，人们也用它来整理照片。',
    },
  },
  {
    id: 'screenshot_named',
    test: facts => {
      const names = programsOf(facts);
      return names.length > 0 ? names.some(name => /screen ?shot|截屏|截图/i.test(name)) : null;
    },
    sentence: {
      en: 'The file says of itself that it is a screenshot.',
      zh: '文件自身写明是截屏。',
    },
  },
  {
    id: 'edit_history',
    test: ({ history }) => (history.actions.length > 0 ? history.actions.length > 0 : null),
    sentence: {
      en: 'The file carries a history of edits. Saving and converting are normal, so this counts for nothing.',
      zh: '文件带有编辑记录。保存、转换都属正常，因此不作为依据。',
    },
  },
  {
    id: 'converted',
    test: ({ history }) =>
      history.parameters.length > 0 ? history.parameters.some(text => /\bfrom \S+\/\S+ to \S+/i.test(text)) : null,
    sentence: {
      en: 'By its edit history the picture was converted from another format.',
      zh: '按编辑记录，图片由其他格式转换而来。',
    },
  },
  {
    id: 'made_by_template',
    test: ({ history }) =>
      history.actions.length > 0 ? history.actions.some(action => /^(created|placed|derived)$/i.test(action)) : null,
    sentence: {
      en: 'By its edit history the picture was built in an editor and not only opened there.',
      zh: '按编辑记录，图片是在编辑软件中新建或拼合的。',
    },
  },
];
